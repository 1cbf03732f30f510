-- How each person wants to be told; somebody without a row has the defaults of these columns.
CREATE TABLE "person_preference" (
    "person_id" UUID NOT NULL,
    "platform" TEXT,
    "digest" TEXT NOT NULL DEFAULT 'daily',
    "digest_at" TEXT NOT NULL DEFAULT '08:00',

    CONSTRAINT "person_preference_pkey" PRIMARY KEY ("person_id")
);

-- Chat refused this card for good: it goes out by e-mail.
ALTER TABLE "outbox" ADD COLUMN "by_email" BOOLEAN NOT NULL DEFAULT false;

-- AddForeignKey
ALTER TABLE "person_preference" ADD CONSTRAINT "person_preference_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Second half: what Prisma's schema language cannot say.

ALTER TABLE "person_preference" ADD CONSTRAINT "person_preference_platform_known" CHECK ("platform" IN ('slack', 'teams', 'email'));
ALTER TABLE "person_preference" ADD CONSTRAINT "person_preference_digest_known" CHECK ("digest" IN ('daily', 'weekly', 'off'));
ALTER TABLE "person_preference" ADD CONSTRAINT "person_preference_digest_at_time" CHECK ("digest_at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

-- As in the init migration, without the copies that went out by e-mail: a mail cannot be changed.
CREATE OR REPLACE FUNCTION queue_refreshes(moved uuid, new_version integer, at timestamptz) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  WITH queued AS (
    INSERT INTO outbox (task_id, person_id, card, assignment_id, step_id, post_id, wanted_version, due_at, created_at)
    SELECT task_id, person_id, card, assignment_id, step_id, id, new_version, at, at
    FROM card_post WHERE task_id = moved AND platform <> 'email' ORDER BY id FOR KEY SHARE
    ON CONFLICT (post_id) WHERE state = 'waiting'
      DO UPDATE SET wanted_version = greatest(outbox.wanted_version, excluded.wanted_version)
    RETURNING 1)
  SELECT count(*) FROM queued
$$;
