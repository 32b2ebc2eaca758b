-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3) NOT NULL,
    "definitions" TEXT[],
    "reason" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "begin_told_at" TIMESTAMPTZ(3),
    "end_told_at" TIMESTAMPTZ(3),

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_copy" (
    "case_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "sent_by" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_copy_pkey" PRIMARY KEY ("case_id","account_id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phrase" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phrase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "freeze" (
    "id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "definition" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "announced_by" UUID NOT NULL,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "reckon_at" TIMESTAMPTZ(3),

    CONSTRAINT "freeze_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "absence_principal_id_idx" ON "absence"("principal_id");

-- CreateIndex
CREATE INDEX "absence_agent_id_idx" ON "absence"("agent_id");

-- CreateIndex
CREATE INDEX "case_copy_account_id_sent_at_idx" ON "case_copy"("account_id", "sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_account_id_name_key" ON "saved_view"("account_id", "name");

-- CreateIndex
CREATE INDEX "phrase_account_id_position_idx" ON "phrase"("account_id", "position");

-- CreateIndex
CREATE INDEX "freeze_place_code_idx" ON "freeze"("place_code");

-- CreateIndex
CREATE INDEX "application_filed_by_filed_at_idx" ON "application"("filed_by", "filed_at");

-- CreateIndex
CREATE INDEX "notice_case_id_idx" ON "notice"("case_id");

-- What the schema language cannot say: what somebody holds, and who is away now.
CREATE INDEX "task_held" ON "task"("claimed_by", "due_at", "id") WHERE "closed_at" IS NULL AND "claimed_by" IS NOT NULL;
CREATE INDEX "absence_running" ON "absence"("agent_id", "valid_to") WHERE "ended_at" IS NULL;
CREATE INDEX "absence_untold" ON "absence"("valid_from", "valid_to") WHERE "end_told_at" IS NULL;
