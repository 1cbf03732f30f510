-- How a task ended without an answer: cancelled, a duplicate, or merged. Its status stays one of the nine, so that the version
-- before goes on reading it as closed.

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "ending" JSONB;



-- Second half: what Prisma's schema language cannot say.

ALTER TABLE "task" ADD CONSTRAINT "task_ending_known" CHECK ("ending"->>'kind' IN ('cancelled', 'duplicate', 'merged'));
