-- AlterTable
ALTER TABLE "task" ADD COLUMN     "facility" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "saved_filter" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "view" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_filter_person_id_view_name_key" ON "saved_filter"("person_id", "view", "name");

-- CreateIndex
CREATE INDEX "task_number_year_number_in_year_idx" ON "task"("number_year" DESC, "number_in_year" DESC);

-- CreateIndex
CREATE INDEX "task_type_idx" ON "task"("type");

-- AddForeignKey
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma's schema language cannot say, and the rows that are there already.

ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_view_known" CHECK ("view" IN ('active', 'mine', 'due', 'overdue', 'find'));

-- From now on the commit fills it in; the profile that there has been so far names the facility in these two fields.
UPDATE "task" SET "facility" = concat_ws(', ', nullif("fields" ->> 'ihscFacility', ''), nullif("fields" ->> 'nonIhscFacility', ''))
WHERE "fields" ?| ARRAY['ihscFacility', 'nonIhscFacility'];

-- Search by the beginnings of words. The parser takes "ERO/EIU" for a path and "a.lee@x.gov" for one word, so what stands
-- between words becomes a space; with translate, as character classes depend on the database's locale.
DROP INDEX "task_title_words";
CREATE INDEX "task_title_words" ON "task" USING gin (to_tsvector('simple', translate("title", '/\@._:-+~&?=#%', '              ')));
CREATE INDEX "task_requestor_words" ON "task" USING gin (to_tsvector('simple', translate("requestor", '/\@._:-+~&?=#%', '              ')));
CREATE INDEX "task_authority_words" ON "task" USING gin (to_tsvector('simple', translate("task_authority", '/\@._:-+~&?=#%', '              ')));
CREATE INDEX "task_facility_words" ON "task" USING gin (to_tsvector('simple', translate("facility", '/\@._:-+~&?=#%', '              ')));

-- The date that a list shows: of a closed task the one that it was due.
CREATE INDEX "task_shown_due" ON "task" ((coalesce("due_date", "internal_due_date", "extension_date", "authority_due_date")));
