-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "locked_at" TIMESTAMPTZ(3);
