-- CreateTable
CREATE TABLE "desk_link" (
    "hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "desk_session" (
    "hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_session_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "desk_link_expires_at_idx" ON "desk_link"("expires_at");

-- CreateIndex
CREATE INDEX "desk_session_seen_at_idx" ON "desk_session"("seen_at");

-- AddForeignKey
ALTER TABLE "desk_link" ADD CONSTRAINT "desk_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_session" ADD CONSTRAINT "desk_session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Prisma cannot say: the cards of one person, newest first, whatever became of their delivery (the Inbox).
CREATE INDEX "outbox_of_person" ON "outbox" ("person_id", "seq") WHERE "post_id" IS NULL;
