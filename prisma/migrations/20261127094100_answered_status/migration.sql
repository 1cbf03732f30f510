-- Closed tasks are counted from an index alone, those apart that ended without an answer (ADR 0026).
CREATE INDEX "task_answered_status" ON "task" ("status")
  WHERE "ending" IS NULL OR ("ending"->>'cycle')::integer <> "cycle";
