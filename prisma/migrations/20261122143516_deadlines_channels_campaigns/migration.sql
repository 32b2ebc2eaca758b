-- AlterTable
ALTER TABLE "workflow_case" ADD COLUMN     "rung_at" TIMESTAMPTZ(3) DEFAULT '-infinity'::timestamptz;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "rung_at" TIMESTAMPTZ(3) DEFAULT '-infinity'::timestamptz;

-- What was told so far keeps its place: told once, read where one person had read it, and not sent out again.
ALTER TABLE "notice" ADD COLUMN     "dispatched_at" TIMESTAMPTZ(3),
ADD COLUMN     "key" TEXT,
ADD COLUMN     "params" JSONB,
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT true,
ALTER COLUMN "case_id" DROP NOT NULL;
UPDATE "notice" SET "dispatched_at" = "at",
"key" = concat_ws('/', "case_id", "seq", "template", coalesce("office", "account_id"::text));
ALTER TABLE "notice" ALTER COLUMN "key" SET NOT NULL;

-- CreateTable
CREATE TABLE "notice_reading" (
    "notice_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_reading_pkey" PRIMARY KEY ("notice_id","account_id")
);

INSERT INTO "notice_reading" ("notice_id", "account_id", "at")
SELECT "id", "account_id", "read_at" FROM "notice" WHERE "read_at" IS NOT NULL AND "account_id" IS NOT NULL;
DROP INDEX "notice_once";
ALTER TABLE "notice" DROP COLUMN "read_at", DROP COLUMN "seq";

-- CreateTable
CREATE TABLE "contact_preference" (
    "account_id" UUID NOT NULL,
    "email_cipher" TEXT,
    "phone_cipher" TEXT,
    "channels" TEXT[],
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    "digest_at" SMALLINT,
    "language" TEXT NOT NULL DEFAULT 'zh',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_preference_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "endpoint" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "roles" TEXT[],
    "url_cipher" TEXT NOT NULL,
    "secret_cipher" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "account_id" UUID,
    "endpoint_id" UUID,
    "notice_ids" UUID[],
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "delivery_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("delivery_id","number")
);

-- CreateTable
CREATE TABLE "kept_mail" (
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "mail_cipher" TEXT NOT NULL,

    CONSTRAINT "kept_mail_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "ladder_version" (
    "id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "definition" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "rungs" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ladder_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "climbed_rung" (
    "id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "definition" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "office" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL,
    "told" JSONB NOT NULL,
    "ladder_id" UUID,
    "circular_id" UUID,

    CONSTRAINT "climbed_rung_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "rung_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "office" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" UUID,
    "answer" TEXT,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "circular" (
    "id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "week" DATE NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "lines" INTEGER NOT NULL,

    CONSTRAINT "circular_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_count" (
    "place_code" CHAR(12) NOT NULL,
    "definition" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_day" DATE NOT NULL,
    "open" INTEGER NOT NULL,
    "overdue" INTEGER NOT NULL,
    "earliest_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_count_pkey" PRIMARY KEY ("place_code","definition","state","due_day")
);

-- CreateTable
CREATE TABLE "task_counting" (
    "id" SMALLINT NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_counting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_run" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "days" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "cursor" UUID,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "loaded_by" UUID NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" UUID NOT NULL,
    "definition" TEXT NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "name" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "scope" JSONB NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "next_on" DATE NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "schedule_id" UUID,
    "definition" TEXT NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "name" TEXT NOT NULL,
    "occurs_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "scope" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "cursor_place" CHAR(12),
    "cursor" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_case" (
    "campaign_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "number" TEXT NOT NULL,

    CONSTRAINT "campaign_case_pkey" PRIMARY KEY ("campaign_id","household_id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "household_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "record_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_change" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "risk_from" TEXT NOT NULL,
    "risk_to" TEXT NOT NULL,

    CONSTRAINT "register_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "endpoint_place_code_idx" ON "endpoint"("place_code");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_key_key" ON "delivery"("key");

-- CreateIndex
CREATE INDEX "delivery_account_id_created_at_idx" ON "delivery"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "delivery_created_at_id_idx" ON "delivery"("created_at", "id");

-- CreateIndex
CREATE INDEX "kept_mail_at_idx" ON "kept_mail"("at");

-- CreateIndex
CREATE UNIQUE INDEX "ladder_version_place_code_definition_state_effective_from_key" ON "ladder_version"("place_code", "definition", "state", "effective_from");

-- CreateIndex
CREATE INDEX "climbed_rung_case_id_idx" ON "climbed_rung"("case_id");

-- CreateIndex
CREATE INDEX "climbed_rung_place_code_at_idx" ON "climbed_rung"("place_code", "at");

-- CreateIndex
CREATE UNIQUE INDEX "climbed_rung_subject_id_name_key" ON "climbed_rung"("subject_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "letter_rung_id_key" ON "letter"("rung_id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_number_key" ON "letter"("number");

-- CreateIndex
CREATE INDEX "letter_place_code_issued_at_idx" ON "letter"("place_code", "issued_at");

-- CreateIndex
CREATE UNIQUE INDEX "circular_place_code_week_key" ON "circular"("place_code", "week");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_place_code_definition_name_key" ON "schedule"("place_code", "definition", "name");

-- CreateIndex
CREATE INDEX "register_entry_household_id_idx" ON "register_entry"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_number_key" ON "campaign"("number");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_schedule_id_occurs_on_key" ON "campaign"("schedule_id", "occurs_on");

-- CreateIndex
CREATE INDEX "campaign_case_case_id_idx" ON "campaign_case"("case_id");

-- CreateIndex
CREATE INDEX "proposal_place_code_at_idx" ON "proposal"("place_code", "at");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_case_id_kind_key" ON "proposal"("case_id", "kind");

-- CreateIndex
CREATE INDEX "register_change_entry_id_idx" ON "register_change"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "register_change_case_id_seq_key" ON "register_change"("case_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "notice_key_key" ON "notice"("key");

-- What the schema language cannot say. Due dates whose ladder has to be looked at: only what is open, so that a closed task has no rung left.
CREATE INDEX "task_rung" ON "task"("rung_at") WHERE "closed_at" IS NULL;
CREATE INDEX "workflow_case_rung" ON "workflow_case"("rung_at") WHERE "status" = 'open' AND "due_at" IS NOT NULL;
-- Notices that nobody has sent out yet, and deliveries still under way.
CREATE INDEX "notice_waiting" ON "notice"("at") WHERE "dispatched_at" IS NULL;
CREATE INDEX "delivery_waiting" ON "delivery"("due_at") WHERE "state" = 'waiting';
-- Lines for the next circular.
CREATE INDEX "climbed_rung_uncirculated" ON "climbed_rung"("place_code") WHERE "action" = 'circular' AND "circular_id" IS NULL;
-- A household is looked at by one re-verification at a time, as it has one identification at a time.
DROP INDEX "workflow_case_one_open";
CREATE UNIQUE INDEX "workflow_case_one_open" ON "workflow_case"("subject_id", "definition")
  WHERE "status" = 'open' AND "definition" IN ('identification', 'reverification');
-- Open tasks of a place by due date: counted without the table itself, and read in pages.
CREATE INDEX "task_place" ON "task"("place_code", "due_at", "id") INCLUDE ("definition", "state") WHERE "closed_at" IS NULL;
