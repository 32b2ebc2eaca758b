-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "workflow_case" (
    "id" UUID NOT NULL,
    "definition" TEXT NOT NULL,
    "version" SMALLINT NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "policy_id" UUID,
    "subject_id" UUID,
    "state" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "head" BYTEA NOT NULL,
    "snapshot" JSON NOT NULL,
    "ledger" JSON NOT NULL,

    CONSTRAINT "workflow_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_entry" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "command_key" BYTEA,
    "command_hash" BYTEA,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "definition" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "revision" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "claimed_by" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "outcome" TEXT,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timer" (
    "case_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "timer_pkey" PRIMARY KEY ("case_id","name")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "number" SMALLINT NOT NULL,
    "type" TEXT NOT NULL,
    "body" JSON NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("case_id","seq","number")
);

-- CreateTable
CREATE TABLE "daily_seal" (
    "day" DATE NOT NULL,
    "cases" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "daily_seal_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "region" (
    "code" CHAR(12) NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_code" CHAR(12),
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "effective_from" DATE NOT NULL,
    "body" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "calendar_year" (
    "year" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_version" (
    "household_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "village_group" TEXT,
    "head_name" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "phone_cipher" TEXT,
    "phone_hash" BYTEA,
    "bank_cipher" TEXT,
    "bank_hash" BYTEA,
    "contact_phone_cipher" TEXT,
    "content_hash" BYTEA NOT NULL,
    "source" TEXT NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "household_version_pkey" PRIMARY KEY ("household_id","version")
);

-- CreateTable
CREATE TABLE "member" (
    "household_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,
    "person_number" TEXT,
    "name" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "identity_cipher" TEXT NOT NULL,
    "identity_hash" BYTEA NOT NULL,
    "phone_cipher" TEXT,
    "phone_hash" BYTEA,
    "facts" JSONB NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("household_id","version","position")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "household_version" INTEGER NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "channel" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "causes" TEXT[],
    "filed_by" UUID NOT NULL,
    "on_behalf_of" UUID,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorisation" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "household_version" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,
    "signed_on" DATE NOT NULL,
    "valid_until" DATE NOT NULL,
    "way" TEXT NOT NULL,
    "attachment_id" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "authorisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_record" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_entry" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "category" TEXT NOT NULL,
    "risk_level" TEXT NOT NULL,
    "causes" TEXT[],
    "entered_on" DATE NOT NULL,
    "left_on" DATE,

    CONSTRAINT "register_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "case_id" UUID,
    "place_code" CHAR(12) NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "must_change_password" BOOLEAN NOT NULL DEFAULT true,
    "status" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "household_id" UUID,
    "identity_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_binding" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "department" TEXT,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "role_binding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "invitation" (
    "code_hash" BYTEA NOT NULL,
    "role" TEXT NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "department" TEXT,
    "household_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "action" TEXT NOT NULL,
    "household_id" UUID,
    "reason" TEXT,
    "detail" JSONB,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "office" TEXT,
    "account_id" UUID,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "template" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_check" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_hash" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "started_by" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_refusal" (
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sheet" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_refusal_pkey" PRIMARY KEY ("run_id","number")
);

-- CreateIndex
CREATE INDEX "workflow_case_subject_id_idx" ON "workflow_case"("subject_id");

-- CreateIndex
CREATE INDEX "workflow_case_place_code_id_idx" ON "workflow_case"("place_code", "id");

-- CreateIndex
CREATE INDEX "task_case_id_idx" ON "task"("case_id");

-- CreateIndex
CREATE INDEX "timer_due_at_idx" ON "timer"("due_at");

-- CreateIndex
CREATE INDEX "outbox_message_at_idx" ON "outbox_message"("at");

-- CreateIndex
CREATE INDEX "region_parent_code_idx" ON "region"("parent_code");

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_place_code_effective_from_key" ON "policy_version"("place_code", "effective_from");

-- CreateIndex
CREATE UNIQUE INDEX "household_number_key" ON "household"("number");

-- CreateIndex
CREATE INDEX "household_place_code_id_idx" ON "household"("place_code", "id");

-- CreateIndex
CREATE INDEX "member_identity_hash_idx" ON "member"("identity_hash");

-- CreateIndex
CREATE UNIQUE INDEX "application_number_key" ON "application"("number");

-- CreateIndex
CREATE UNIQUE INDEX "application_case_id_key" ON "application"("case_id");

-- CreateIndex
CREATE INDEX "application_household_id_idx" ON "application"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "authorisation_application_id_position_key" ON "authorisation"("application_id", "position");

-- CreateIndex
CREATE INDEX "case_record_case_id_created_at_idx" ON "case_record"("case_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "register_entry_case_id_key" ON "register_entry"("case_id");

-- CreateIndex
CREATE INDEX "register_entry_place_code_household_id_idx" ON "register_entry"("place_code", "household_id");

-- CreateIndex
CREATE INDEX "attachment_case_id_idx" ON "attachment"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_login_key" ON "user_account"("login");

-- CreateIndex
CREATE INDEX "user_account_household_id_idx" ON "user_account"("household_id");

-- CreateIndex
CREATE INDEX "role_binding_account_id_idx" ON "role_binding"("account_id");

-- CreateIndex
CREATE INDEX "role_binding_role_place_code_idx" ON "role_binding"("role", "place_code");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "access_log_household_id_idx" ON "access_log"("household_id");

-- CreateIndex
CREATE INDEX "access_log_account_id_at_idx" ON "access_log"("account_id", "at");

-- CreateIndex
CREATE INDEX "notice_account_id_at_idx" ON "notice"("account_id", "at");

-- What the schema language cannot say. An inbox page is one range of the open tasks of an office, in order of time left, so it costs
-- the same with a thousand tasks and with ten million.
CREATE INDEX "task_open" ON "task"("office", "due_at", "id") WHERE "closed_at" IS NULL;
CREATE INDEX "task_closed_by" ON "task"("closed_by", "closed_at") WHERE "closed_by" IS NOT NULL;
-- An idempotency key is taken once, whichever process was asked.
CREATE UNIQUE INDEX "journal_entry_command" ON "journal_entry"("command_key") WHERE "command_key" IS NOT NULL;
-- A day's seal reads the entries of that day: they lie in order of time, so a block range index is enough.
CREATE INDEX "journal_entry_at" ON "journal_entry" USING brin ("at");
-- A household has one identification under way at a time.
CREATE UNIQUE INDEX "workflow_case_one_open" ON "workflow_case"("subject_id") WHERE "status" = 'open' AND "definition" = 'identification';
-- One person, one notice of one message.
CREATE UNIQUE INDEX "notice_once" ON "notice"("case_id", "seq", "template", coalesce("office", ''), coalesce("account_id", '00000000-0000-0000-0000-000000000000'::uuid));
-- What an office is told, newest first.
CREATE INDEX "notice_office" ON "notice"("office", "at") WHERE "office" IS NOT NULL;
