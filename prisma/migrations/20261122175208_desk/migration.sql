-- AlterTable
ALTER TABLE "task_counting" ADD COLUMN     "days_to" DATE;

-- CreateTable
CREATE TABLE "policy_draft" (
    "id" UUID NOT NULL,
    "place_code" CHAR(12) NOT NULL,
    "name" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "published_as" UUID,

    CONSTRAINT "policy_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_check" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "case_id" UUID,
    "day" DATE,
    "place_code" CHAR(12) NOT NULL,
    "state" TEXT NOT NULL,
    "cursor" UUID,
    "total" INTEGER,
    "cases" INTEGER NOT NULL DEFAULT 0,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "seals" INTEGER NOT NULL DEFAULT 0,
    "sealed_up_to" DATE,
    "faults" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "started_by" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "audit_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_finding" (
    "check_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "case_id" UUID,
    "sentence" TEXT NOT NULL,

    CONSTRAINT "audit_finding_pkey" PRIMARY KEY ("check_id","number")
);

-- CreateTable
CREATE TABLE "task_day" (
    "place_code" CHAR(12) NOT NULL,
    "definition" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "opened" INTEGER NOT NULL,
    "decided" INTEGER NOT NULL,
    "overdue" INTEGER NOT NULL,

    CONSTRAINT "task_day_pkey" PRIMARY KEY ("place_code","definition","day")
);

-- CreateTable
CREATE TABLE "import_refused_row" (
    "run_id" UUID NOT NULL,
    "sheet" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "cells_cipher" TEXT NOT NULL,

    CONSTRAINT "import_refused_row_pkey" PRIMARY KEY ("run_id","sheet","line")
);

-- CreateIndex
CREATE UNIQUE INDEX "policy_draft_published_as_key" ON "policy_draft"("published_as");

-- CreateIndex
CREATE INDEX "policy_draft_place_code_updated_at_idx" ON "policy_draft"("place_code", "updated_at");

-- CreateIndex
CREATE INDEX "audit_check_place_code_started_at_idx" ON "audit_check"("place_code", "started_at");

-- Waiting and running checks are few among those that are done.
CREATE INDEX "audit_check_open" ON "audit_check"("started_at") WHERE "state" <> 'done' AND "state" <> 'failed';
