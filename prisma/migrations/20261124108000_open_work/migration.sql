-- The tasks that units have now, and their open shares, are found without the closed, many times as many.
CREATE INDEX "task_working" ON "task" ("id") WHERE "stage" = 'working';
CREATE INDEX "assignment_open_task" ON "assignment" ("task_id") WHERE "state" NOT IN ('complete', 'waived', 'withdrawn');
