-- A message about several tasks (a digest, reminders, nudges told together) has no task of its own, but content.
ALTER TABLE "outbox" ALTER COLUMN "task_id" DROP NOT NULL;
ALTER TABLE "outbox" ADD COLUMN "content" JSONB;

-- The morning of a person: whoever inserts the row sends the message.
CREATE TABLE "slot" (
    "person_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("person_id","day")
);

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Second half: what Prisma's schema language cannot say.

ALTER TABLE "outbox" ADD CONSTRAINT "outbox_about_something" CHECK ("task_id" IS NOT NULL OR "content" IS NOT NULL);

-- When somebody was last told, for the rule of one message an hour (ADR 0011).
CREATE INDEX "outbox_told" ON "outbox" ("person_id", "ended_at")
  WHERE "state" = 'done' AND "card" IN ('digest', 'reminders', 'nudges', 'nudge');

-- The open shares and tasks of a person; the closed ones, many times as many, stay out.
CREATE INDEX "assignment_open_officer" ON "assignment" ("action_officer") WHERE "state" NOT IN ('complete', 'waived', 'withdrawn');
CREATE INDEX "assignment_open_designee" ON "assignment" ("designee")
  WHERE "designee" IS NOT NULL AND "state" NOT IN ('complete', 'waived', 'withdrawn');
CREATE INDEX "assignment_open_unit" ON "assignment" ("unit") WHERE "state" NOT IN ('complete', 'waived', 'withdrawn');
CREATE INDEX "task_open_manager" ON "task" ("task_manager") WHERE "status" <> 'submittedToAuthority';
