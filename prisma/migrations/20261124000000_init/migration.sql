-- First half: as Prisma writes it from schema.prisma.

-- CreateTable
CREATE TABLE "directory" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "directory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "supervisor_id" UUID,
    "time_zone" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_role" (
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "person_role_pkey" PRIMARY KEY ("person_id","role")
);

-- CreateTable
CREATE TABLE "person_position" (
    "person_id" UUID NOT NULL,
    "position" TEXT NOT NULL,

    CONSTRAINT "person_position_pkey" PRIMARY KEY ("person_id","position")
);

-- CreateTable
CREATE TABLE "delegated_authority" (
    "person_id" UUID NOT NULL,
    "position" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "until_date" DATE NOT NULL,

    CONSTRAINT "delegated_authority_pkey" PRIMARY KEY ("person_id","position","from_date")
);

-- CreateTable
CREATE TABLE "absence" (
    "person_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "until_date" DATE NOT NULL,
    "deputy_id" UUID NOT NULL,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("person_id","from_date")
);

-- CreateTable
CREATE TABLE "identity" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("platform","tenant","account")
);

-- CreateTable
CREATE TABLE "conversation" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("platform","tenant","account")
);

-- CreateTable
CREATE TABLE "number_counter" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "number_counter_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "number_year" INTEGER NOT NULL,
    "number_in_year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "last_seq" INTEGER NOT NULL,
    "due_date" DATE,
    "stage" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "held_action" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "ses" BOOLEAN NOT NULL,
    "priority" TEXT NOT NULL,
    "requestor" TEXT NOT NULL,
    "task_authority" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "received_by" TEXT NOT NULL,
    "start_date" DATE NOT NULL,
    "internal_due_date" DATE,
    "authority_due_date" DATE,
    "extension_date" DATE,
    "instruction" TEXT NOT NULL,
    "reopen_instructions" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "coordinator" TEXT NOT NULL,
    "task_manager" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "final_version" INTEGER,
    "cleared_digest" TEXT,
    "submission" JSONB,
    "late_entry" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "last_move" JSONB,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "cycle" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "action_officer" UUID NOT NULL,
    "designee" UUID,
    "designee_may_submit" BOOLEAN NOT NULL,
    "delegate_instruction" TEXT NOT NULL,
    "designee_completed" BOOLEAN NOT NULL,
    "work_accepted_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "acknowledged_at" TIMESTAMPTZ(3),
    "due_date" DATE,
    "original_due_date" DATE,
    "extension" JSONB,
    "deferral" JSONB,
    "reason" TEXT NOT NULL,
    "cleared_version" INTEGER,
    "unit_cleared_by" UUID,
    "last_move" JSONB,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clearance_step" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "cycle" INTEGER NOT NULL,
    "order" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "any_of" TEXT[],
    "state" TEXT NOT NULL,
    "cleared_by" UUID,
    "authority" TEXT NOT NULL,
    "digest" TEXT,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "clearance_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "response" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "assignment_id" UUID,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file" (
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" BIGSERIAL NOT NULL,
    "task_id" UUID NOT NULL,
    "response_id" UUID,
    "place" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_cc" (
    "task_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,

    CONSTRAINT "task_cc_pkey" PRIMARY KEY ("task_id","person_id")
);

-- CreateTable
CREATE TABLE "task_a_number" (
    "task_id" UUID NOT NULL,
    "a_number" TEXT NOT NULL,

    CONSTRAINT "task_a_number_pkey" PRIMARY KEY ("a_number","task_id")
);

-- CreateTable
CREATE TABLE "event" (
    "task_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "assignment_id" UUID,
    "step_id" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("task_id","seq")
);

-- CreateTable
CREATE TABLE "look" (
    "id" BIGSERIAL NOT NULL,
    "task_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "surface" TEXT NOT NULL,

    CONSTRAINT "look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "key" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "seq" BIGSERIAL NOT NULL,
    "task_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "card" TEXT NOT NULL,
    "assignment_id" UUID,
    "step_id" UUID,
    "post_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "wanted_version" INTEGER NOT NULL DEFAULT 0,
    "claimed_version" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "unknown_since" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "card_post" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "task_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "card" TEXT NOT NULL,
    "assignment_id" UUID,
    "step_id" UUID,
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "shown_version" INTEGER NOT NULL,
    "shown_hash" TEXT NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "card_post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "identity_person_id_idx" ON "identity"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_number_key" ON "task"("number");

-- CreateIndex
CREATE INDEX "task_number_in_year_number_year_idx" ON "task"("number_in_year", "number_year");

-- CreateIndex
CREATE INDEX "task_task_manager_idx" ON "task"("task_manager");

-- CreateIndex
CREATE INDEX "task_status_due_date_idx" ON "task"("status", "due_date");

-- CreateIndex
CREATE INDEX "assignment_action_officer_idx" ON "assignment"("action_officer");

-- CreateIndex
CREATE INDEX "assignment_designee_idx" ON "assignment"("designee");

-- CreateIndex
CREATE INDEX "assignment_unit_state_idx" ON "assignment"("unit", "state");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_task_id_place_key" ON "assignment"("task_id", "place");

-- CreateIndex
CREATE INDEX "clearance_step_cleared_by_idx" ON "clearance_step"("cleared_by");

-- CreateIndex
CREATE UNIQUE INDEX "clearance_step_task_id_place_key" ON "clearance_step"("task_id", "place");

-- CreateIndex
CREATE INDEX "response_task_id_idx" ON "response"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "response_assignment_id_version_key" ON "response"("assignment_id", "version");

-- CreateIndex
CREATE INDEX "attachment_task_id_idx" ON "attachment"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_response_id_place_key" ON "attachment"("response_id", "place");

-- CreateIndex
CREATE INDEX "task_cc_person_id_idx" ON "task_cc"("person_id");

-- CreateIndex
CREATE INDEX "look_task_id_at_idx" ON "look"("task_id", "at");

-- CreateIndex
CREATE INDEX "inbox_at_idx" ON "inbox"("at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_seq_key" ON "outbox"("seq");

-- CreateIndex
CREATE INDEX "outbox_task_id_idx" ON "outbox"("task_id");

-- CreateIndex
CREATE INDEX "card_post_task_id_idx" ON "card_post"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "card_post_platform_tenant_conversation_message_key" ON "card_post"("platform", "tenant", "conversation", "message");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_position" ADD CONSTRAINT "person_position_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegated_authority" ADD CONSTRAINT "delegated_authority_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_task_manager_fkey" FOREIGN KEY ("task_manager") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_action_officer_fkey" FOREIGN KEY ("action_officer") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_accepted_by_fkey" FOREIGN KEY ("accepted_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_designee_fkey" FOREIGN KEY ("designee") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_unit_cleared_by_fkey" FOREIGN KEY ("unit_cleared_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_step" ADD CONSTRAINT "clearance_step_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_step" ADD CONSTRAINT "clearance_step_cleared_by_fkey" FOREIGN KEY ("cleared_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_by_fkey" FOREIGN KEY ("by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "response"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_cc" ADD CONSTRAINT "task_cc_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_cc" ADD CONSTRAINT "task_cc_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_a_number" ADD CONSTRAINT "task_a_number_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_by_fkey" FOREIGN KEY ("by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "look" ADD CONSTRAINT "look_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "look" ADD CONSTRAINT "look_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "card_post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "card_post" ADD CONSTRAINT "card_post_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "card_post" ADD CONSTRAINT "card_post_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Second half: what Prisma's schema language cannot say. `prisma migrate diff` leaves all of it alone.

-- The values of the domain (src/machine/task.ts, src/machine/directory.ts).
ALTER TABLE "directory" ADD CONSTRAINT "directory_is_one_row" CHECK ("id" = 1);
ALTER TABLE "person" ADD CONSTRAINT "person_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_known" CHECK ("role" IN ('taskManager', 'tpsuChief', 'unitHead'));
ALTER TABLE "delegated_authority" ADD CONSTRAINT "delegated_authority_period" CHECK ("from_date" <= "until_date");
ALTER TABLE "absence" ADD CONSTRAINT "absence_period" CHECK ("from_date" <= "until_date");
ALTER TABLE "absence" ADD CONSTRAINT "absence_of_somebody_else" CHECK ("person_id" <> "deputy_id");
ALTER TABLE "identity" ADD CONSTRAINT "identity_platform_known" CHECK ("platform" IN ('slack', 'teams'));
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_platform_known" CHECK ("platform" IN ('slack', 'teams'));
ALTER TABLE "task" ADD CONSTRAINT "task_version_positive" CHECK ("version" >= 1);
ALTER TABLE "task" ADD CONSTRAINT "task_stage_known" CHECK ("stage" IN
  ('pending', 'working', 'submittedToHq', 'editing', 'sentToAd', 'adCleared', 'submittedToAuthority'));
ALTER TABLE "task" ADD CONSTRAINT "task_status_known" CHECK ("status" IN
  ('pending', 'assigned', 'delegated', 'delegatedTaskCompleted', 'submittedToHq', 'sentToAd', 'adCleared',
   'submittedToAuthority', 'reopened'));
ALTER TABLE "task" ADD CONSTRAINT "task_action_known" CHECK ("action" IN ('work', 'review', 'standDown'));
ALTER TABLE "task" ADD CONSTRAINT "task_held_action_known" CHECK ("held_action" IN ('work', 'review'));
ALTER TABLE "task" ADD CONSTRAINT "task_site_known" CHECK ("site" IN ('hq', 'field'));
ALTER TABLE "task" ADD CONSTRAINT "task_origin_known" CHECK ("origin" IN ('external', 'internal'));
ALTER TABLE "task" ADD CONSTRAINT "task_priority_known" CHECK ("priority" IN ('low', 'medium', 'high'));
ALTER TABLE "task" ADD CONSTRAINT "task_received_by_known" CHECK ("received_by" IN ('email', 'eroTasker', 'other'));
ALTER TABLE "task" ADD CONSTRAINT "task_coordinator_known" CHECK ("coordinator" IN ('unitChief', 'taskManager'));
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_state_known" CHECK ("state" IN
  ('assigned', 'reopened', 'deferred', 'delegated', 'delegatedTaskCompleted', 'inUnitClearance', 'unitCleared',
   'complete', 'waived', 'withdrawn'));
ALTER TABLE "clearance_step" ADD CONSTRAINT "clearance_step_state_known" CHECK ("state" IN
  ('waiting', 'open', 'cleared', 'returned', 'void'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state_known" CHECK ("state" IN ('waiting', 'done', 'skipped', 'dead'));
ALTER TABLE "file" ADD CONSTRAINT "file_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$');

INSERT INTO "directory" ("id", "revision") VALUES (1, 0);

-- Lists and search (src/store/lists). Everything that is closed stays out of the indexes of the open views.
CREATE INDEX "task_due" ON "task" ("due_date", "number") WHERE "due_date" IS NOT NULL;
CREATE INDEX "task_open" ON "task" ("due_date", "number") WHERE "status" <> 'submittedToAuthority';
CREATE INDEX "task_title_words" ON "task" USING gin (to_tsvector('simple', "title"));
CREATE INDEX "task_case_number" ON "task" (lower("case_number") text_pattern_ops) WHERE "case_number" <> '';
CREATE INDEX "clearance_step_open" ON "clearance_step" USING gin ("any_of") WHERE "state" = 'open';

-- One version of a final response for each task and number; versions of an assignment have Prisma's unique index.
CREATE UNIQUE INDEX "response_final_version" ON "response" ("task_id", "version") WHERE "assignment_id" IS NULL;

-- The queue. One refresh waits for each copy (later ones raise the version it must show); one person has at most one
-- delivery under way, whichever worker claimed it.
CREATE INDEX "outbox_waiting" ON "outbox" ("person_id", "seq") WHERE "state" = 'waiting';
CREATE UNIQUE INDEX "outbox_one_refresh" ON "outbox" ("post_id") WHERE "state" = 'waiting';
CREATE UNIQUE INDEX "outbox_one_under_way" ON "outbox" ("person_id") WHERE "claimed_until" IS NOT NULL;
CREATE INDEX "outbox_dead" ON "outbox" ("ended_at") WHERE "state" = 'dead';

-- The record is append-only, for this application and for whoever opens the database by hand.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The table % is append-only: % is refused.', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "event" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "response_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "response" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "attachment_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "attachment" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "look_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "look" EXECUTE FUNCTION refuse_change();

-- Queues a refresh of every copy of a task's cards. A function and not a part of the commit's statement, because each
-- statement in a volatile function looks afresh: it sees a copy that was recorded while the commit waited for the task's
-- row. The recorder (deliveryPosted) holds that row's lock meanwhile, so that of the two one always sees the other.
-- KEY SHARE leaves out a copy that is being forgotten in this moment, instead of failing on its foreign key.
CREATE FUNCTION queue_refreshes(moved uuid, new_version integer, at timestamptz) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  WITH queued AS (
    INSERT INTO outbox (task_id, person_id, card, assignment_id, step_id, post_id, wanted_version, due_at, created_at)
    SELECT task_id, person_id, card, assignment_id, step_id, id, new_version, at, at
    FROM card_post WHERE task_id = moved ORDER BY id FOR KEY SHARE
    ON CONFLICT (post_id) WHERE state = 'waiting'
      DO UPDATE SET wanted_version = greatest(outbox.wanted_version, excluded.wanted_version)
    RETURNING 1)
  SELECT count(*) FROM queued
$$;
