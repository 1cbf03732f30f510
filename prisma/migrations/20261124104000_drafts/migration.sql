-- A new task that is not one yet: what a saved mail says of it, until its task manager opens the form.
CREATE TABLE "draft" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "delivery_key" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "values" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "draft_delivery_key_key" ON "draft"("delivery_key");
CREATE INDEX "draft_created_at_idx" ON "draft"("created_at");
ALTER TABLE "draft" ADD CONSTRAINT "draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The facts from which a report starts (src/store/reports); the others are found by their task.
CREATE INDEX "event_of_report" ON "event" ("type", "task_id") WHERE "type" IN ('submittedToAuthority', 'closed',
  'enteredLate', 'reopened', 'sentToAd', 'actionSet', 'resumed', 'extensionAsked', 'extensionGranted', 'extensionDenied');
