-- Absences and who acts for whom, delegated authority, leavers, tasks that come back, coordinating units.

-- AlterTable
ALTER TABLE "absence" ADD COLUMN     "entered_by" UUID;

-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "asks" TEXT NOT NULL DEFAULT 'answer',
ADD COLUMN     "concurrence" JSONB,
ADD COLUMN     "unit_cleared_for" UUID;

-- AlterTable
ALTER TABLE "delegated_authority" ADD COLUMN     "entered_by" UUID;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "follows" UUID,
ADD COLUMN     "follows_number" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "recurrence" JSONB;

-- CreateTable
CREATE TABLE "deputy_told" (
    "person_id" UUID NOT NULL,
    "deputy_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,

    CONSTRAINT "deputy_told_pkey" PRIMARY KEY ("person_id","deputy_id","from_date")
);

-- CreateTable
CREATE TABLE "directory_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "directory_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "directory_event_person_id_type_idx" ON "directory_event"("person_id", "type");

-- CreateIndex
CREATE UNIQUE INDEX "task_follows_key" ON "task"("follows");

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_follows_fkey" FOREIGN KEY ("follows") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Second half: what Prisma's schema language cannot say.

ALTER TABLE "assignment" ADD CONSTRAINT "assignment_asks_known" CHECK ("asks" IN ('answer', 'coordination'));

-- The daily sweep looks at tasks that come back and have not come back yet (src/store/recurring-tasks.ts).
CREATE INDEX "task_recurring" ON "task" ("id") WHERE "recurrence" IS NOT NULL;

CREATE TRIGGER "directory_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "directory_event"
  EXECUTE FUNCTION refuse_change();
