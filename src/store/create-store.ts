import type { Profile } from '../machine/profile/profile-schema.ts'
import { conversationOf, forgetAccount, forgetConversation, keepConversation } from './accounts/conversations.ts'
import { identitiesOf, linkIdentity, personOf, reachOf } from './accounts/identities.ts'
import { preferenceOf, savePreference } from './accounts/preferences.ts'
import { commitDecision } from './commit/commit-decision.ts'
import { keepRefusal } from './commit/keep-refusal.ts'
import type { Database } from './database/open-database.ts'
import { digestFor, runSlot, slotsWaiting, timeZonesOf } from './digest/run-slot.ts'
import { createDraftStore } from './drafts/draft-store.ts'
import { createInboxStore } from './inbox/inbox-store.ts'
import { replacePerson } from './leavers/replace-person.ts'
import { isDeputyTold, tellDeputy } from './leavers/tell-deputy.ts'
import { isTakeoverTold, passedTasks, tellTakeover } from './leavers/tell-takeover.ts'
import { countByStatus } from './lists/count-by-status.ts'
import { listTasks } from './lists/list-tasks.ts'
import { openTasksOf } from './lists/my-tasks.ts'
import { openTasks } from './lists/open-tasks.ts'
import { recurringTasks } from './lists/recurring-tasks.ts'
import { deleteFilter, filtersOf, saveFilter } from './lists/saved-filters.ts'
import { workloads } from './lists/workloads.ts'
import { claimDeliveries, lapseClaims } from './outbox/claim-deliveries.ts'
import { deliveryPosted, deliveryRefreshed, deliverySkipped, messagePosted } from './outbox/end-delivery.ts'
import { gatherMessages } from './outbox/gather-messages.ts'
import { deliveriesOf, nextDeliveryAt, outboxState, postAt } from './outbox/outbox-state.ts'
import {
  deliveryByEmail,
  deliveryDead,
  deliveryRetry,
  deliveryUnknown,
  wakeDeliveries,
} from './outbox/postpone-delivery.ts'
import { refreshCards, refreshCardsOf } from './outbox/refresh-cards.ts'
import { delegateAuthority, endAuthority } from './people/delegate-authority.ts'
import { createDirectoryCache } from './people/directory-cache.ts'
import { importPeople } from './people/import-people.ts'
import { endAbsence, saveAbsence } from './people/save-absence.ts'
import { createReportStore } from './reports/report-store.ts'
import { createDeskStore } from './sign-in/desk-store.ts'
import type { Store } from './store.ts'
import { forgetDeliveries } from './task/forget-deliveries.ts'
import { loadForDecision } from './task/load-for-decision.ts'
import { readFacts, readTask } from './task/read-task.ts'
import { looksOf, recordLook } from './task/record-look.ts'
import { fileBytes, saveFile } from './task/save-file.ts'

export interface StoreOptions {
  /** Prefix of the numbers, and the classes of positions. */
  profile: Profile
  /** IANA name of the office's zone: the year of a number is the office's. */
  timeZone: string
}

/** The store on an open, migrated database. */
export function createStore(database: Database, options: StoreOptions): Store {
  const directories = createDirectoryCache(database)
  return {
    directory: directories.current,
    importPeople: (rows) => importPeople(database, rows),
    preferenceOf: (person) => preferenceOf(database, person),
    savePreference: (person, change) => savePreference(database, person, change),
    saveAbsence: (absence, entry) => saveAbsence(database, absence, entry),
    endAbsence: (absence, entry) => endAbsence(database, absence, entry),
    delegateAuthority: (authority, entry) => delegateAuthority(database, authority, entry),
    endAuthority: (authority, entry) => endAuthority(database, authority, entry),
    replacePerson: (pair, entry) => replacePerson(database, pair, entry),
    tellTakeover: (told, now) => tellTakeover(database, told, now),
    isTakeoverTold: (replacement, leaver) => isTakeoverTold(database, replacement, leaver),
    passedTasks: (ids, between) => passedTasks(database, ids, between),
    tellDeputy: (told, now) => tellDeputy(database, told, now),
    isDeputyTold: (told) => isDeputyTold(database, told),
    recurringTasks: () => recurringTasks(database),
    async openTasksOf(person, today) {
      const directory = await directories.current()
      const known = directory.people.get(person)
      return known ? openTasksOf(database, known, today, options) : []
    },
    personOf: (identity) => personOf(database, directories, identity),
    linkIdentity: (identity, email) => linkIdentity(database, directories, identity, email),
    identitiesOf: (person) => identitiesOf(database, person),
    reachOf: (person) => reachOf(database, person),
    keepConversation: (account, place) => keepConversation(database, account, place),
    conversationOf: (account) => conversationOf(database, account),
    forgetConversation: (account) => forgetConversation(database, account),
    forgetAccount: (account) => forgetAccount(database, account),

    loadForDecision: (deliveryKey, ref) => loadForDecision(database, directories, deliveryKey, ref),
    commitDecision: (commit) => commitDecision(database, options, commit),
    keepRefusal: (deliveryKey, outcome, now) => keepRefusal(database, deliveryKey, outcome, now),

    task: (ref) => readTask(database, ref),
    factsOf: (task) => readFacts(database, task),
    list: async (query) => listTasks(database, await directories.current(), options, query),
    filtersOf: (person) => filtersOf(database, person),
    saveFilter: (person, filter) => saveFilter(database, person, filter),
    deleteFilter: (person, id) => deleteFilter(database, person, id),
    workloads: async (today) =>
      workloads(database, { directory: await directories.current(), profile: options.profile }, today),
    async countByStatus(reader, today) {
      const directory = await directories.current()
      const person = reader && directory.people.get(reader)
      if (reader && !person) return []
      return countByStatus(database, directory, person ?? null, today, options)
    },
    recordLook: (look) => recordLook(database, look),
    looksOf: (task) => looksOf(database, task),

    openTasks: (ids) => openTasks(database, ids),

    timeZones: () => timeZonesOf(database),
    slotsWaiting: (requests) => slotsWaiting(database, requests),
    runSlot: async (request) =>
      runSlot(database, { directory: await directories.current(), profile: options.profile }, request),
    digestFor: async (request) =>
      digestFor(database, { directory: await directories.current(), profile: options.profile }, request),

    forgetDeliveries: (before) => forgetDeliveries(database, before),
    lapseClaims: (now) => lapseClaims(database, now),
    claimDeliveries: (limit, now, leaseMs) => claimDeliveries(database, limit, now, leaseMs),
    deliveryPosted: (delivery, post, now) => deliveryPosted(database, delivery, post, now),
    messagePosted: (delivery, now) => messagePosted(database, delivery, now),
    gatherMessages: (delivery, now) => gatherMessages(database, delivery, now),
    deliveryRefreshed: (delivery, shown, now) => deliveryRefreshed(database, delivery, shown, now),
    deliverySkipped: (delivery, why, now) => deliverySkipped(database, delivery, why, now),
    deliveryRetry: (delivery, at, error) => deliveryRetry(database, delivery, at, error),
    deliveryUnknown: (delivery, at, error, now) => deliveryUnknown(database, delivery, at, error, now),
    deliveryByEmail: (delivery, error, now) => deliveryByEmail(database, delivery, error, now),
    deliveryDead: (delivery, error, now) => deliveryDead(database, delivery, error, now),
    outboxState: () => outboxState(database),
    refreshCards: (task, person, now) => refreshCards(database, task, person, now),
    refreshCardsOf: (person, tasks, now) => refreshCardsOf(database, person, tasks, now),
    wakeDeliveries: (person, error, now) => wakeDeliveries(database, person, error, now),
    deliveriesOf: (task) => deliveriesOf(database, task),
    nextDeliveryAt: (now = new Date().toISOString()) => nextDeliveryAt(database, now),
    postAt: (identity, conversation, message) => postAt(database, { ...identity, conversation, message }),

    desk: createDeskStore(database),
    reports: createReportStore(database, options),
    drafts: createDraftStore(database),
    inbox: createInboxStore(database, { profile: options.profile, directory: directories.current }),

    saveFile: (file) => saveFile(database, file),
    fileBytes: (sha256) => fileBytes(database, sha256),
  }
}
