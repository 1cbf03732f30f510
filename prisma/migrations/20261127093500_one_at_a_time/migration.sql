-- What the code sees to, the database holds: one absence of a person on a day, one share of a unit in a cycle, one open
-- clearance step of a cycle. Prisma's schema language can say none of it.

-- Days of a person as texts that sort by both: no two people's ranges meet, so that one exclusion constraint does without
-- the extension btree_gist, which not every role may create.
CREATE TYPE "text_range" AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE FUNCTION "day_of_person"("person" uuid, "day" date) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT person::text || ' ' || lpad((day - DATE '0001-01-01')::text, 8, '0') $$;

-- Absences that overlap already: the one that begins first has counted on the days that they share, and goes on to. The
-- others keep the days that it leaves; each is kept as it was in the record of the directory.
DO $$
DECLARE
  row record;
BEGIN
  FOR row IN
    SELECT * FROM (
      SELECT a.*, max(a.until_date) OVER (
        PARTITION BY a.person_id ORDER BY a.from_date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS taken_until
      FROM absence a) a
    WHERE taken_until >= from_date
    -- The last first: what moves to a later day finds its place free.
    ORDER BY person_id, from_date DESC
  LOOP
    INSERT INTO directory_event (at, type, by, person_id, data)
    VALUES (now(), 'absenceShortened', coalesce(row.entered_by, row.person_id), row.person_id, jsonb_build_object(
      'from', row.from_date, 'until', row.until_date, 'deputy', row.deputy_id, 'takenUntil', row.taken_until));
    DELETE FROM absence WHERE person_id = row.person_id AND from_date = row.from_date;
    IF row.until_date > row.taken_until THEN
      INSERT INTO absence (person_id, from_date, until_date, deputy_id, entered_by)
      VALUES (row.person_id, row.taken_until + 1, row.until_date, row.deputy_id, row.entered_by);
    END IF;
  END LOOP;
END $$;

ALTER TABLE "absence" ADD CONSTRAINT "absence_one_on_a_day" EXCLUDE USING gist (
  "text_range"("day_of_person"("person_id", "from_date"), "day_of_person"("person_id", "until_date"), '[]') WITH &&);

-- Which of two shares or steps is the right one nobody can tell but the office: it is named, and nothing is changed.
DO $$
DECLARE
  doubled text;
BEGIN
  SELECT string_agg(DISTINCT t.number || ' (' || a.unit || ')', ', ') INTO doubled
  FROM (SELECT task_id, cycle, unit FROM assignment WHERE state <> 'withdrawn'
    GROUP BY task_id, cycle, unit HAVING count(*) > 1) a JOIN task t ON t.id = a.task_id;
  IF doubled IS NOT NULL THEN
    RAISE EXCEPTION 'A unit has more than one share of a task: %. Withdraw all but one of them with the version before, then start again.', doubled;
  END IF;
  SELECT string_agg(t.number, ', ') INTO doubled
  FROM (SELECT task_id FROM clearance_step WHERE state = 'open'
    GROUP BY task_id, cycle HAVING count(*) > 1) s JOIN task t ON t.id = s.task_id;
  IF doubled IS NOT NULL THEN
    RAISE EXCEPTION 'More than one clearance step is open: %. Return these tasks with the version before, then start again.', doubled;
  END IF;
END $$;

CREATE UNIQUE INDEX "assignment_one_of_unit" ON "assignment" ("task_id", "cycle", "unit") WHERE "state" <> 'withdrawn';
CREATE UNIQUE INDEX "clearance_step_one_open" ON "clearance_step" ("task_id", "cycle") WHERE "state" = 'open';
