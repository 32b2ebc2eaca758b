-- Reasons in each language of their own. Those told so far stand as the Chinese sentence, a blank, and the English one; what cannot be told apart is kept whole.
ALTER TABLE "import_refusal" RENAME COLUMN "reason" TO "reason_zh";
ALTER TABLE "import_refusal" ADD COLUMN "reason_en" TEXT;
UPDATE "import_refusal" SET
  "reason_zh" = coalesce(substring("reason_zh" from '^(.*?[一-龥。）)]) [A-Z]'), "reason_zh"),
  "reason_en" = coalesce(substring("reason_zh" from '^.*?[一-龥。）)] ([A-Z].*)$'), "reason_zh");
ALTER TABLE "import_refusal" ALTER COLUMN "reason_en" SET NOT NULL;

ALTER TABLE "import_run" RENAME COLUMN "error" TO "error_zh";
ALTER TABLE "import_run" ADD COLUMN "error_en" TEXT;
UPDATE "import_run" SET
  "error_zh" = coalesce(substring("error_zh" from '^(.*?[一-龥。）)]) [A-Z]'), "error_zh"),
  "error_en" = coalesce(substring("error_zh" from '^.*?[一-龥。）)] ([A-Z].*)$'), "error_zh");
