-- Who has taken the place of somebody who left, and the message that says what moved.

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "successor_id" UUID;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;




-- Second half: what Prisma's schema language cannot say.

ALTER TABLE "person" ADD CONSTRAINT "person_successor_of_a_leaver" CHECK ("successor_id" IS NULL OR (NOT "active" AND "successor_id" <> "id"));

-- Messages that wait say nothing of takeovers yet.
UPDATE "outbox" SET "content" = "content" || '{"takeovers": []}' WHERE "content" IS NOT NULL;

-- A takeover is told at most once an hour too (ADR 0011).
DROP INDEX "outbox_told";
CREATE INDEX "outbox_told" ON "outbox" ("person_id", "ended_at")
  WHERE "state" = 'done' AND "card" IN ('digest', 'reminders', 'nudges', 'nudge', 'takeover');
