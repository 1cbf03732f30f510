import { createHash } from 'node:crypto'
import type { Office, Reply } from '../../../../src/bot/office/office.ts'
import type { AdaptiveCard, CardNode } from '../../../../src/cards/adaptive-card.ts'
import type { Person } from '../../../../src/machine/people/directory.ts'
import type { PersonId } from '../../../../src/machine/task/ids.ts'
import type { Identity } from '../../../../src/store/accounts/account-store.ts'

export const taskRef = '6b2f0d0e-3f3f-4d7c-9a55-1a2b3c4d5e6f'

/** A card with a title and buttons; `buttons` are label → verb, each with the task's ref unless `refs` says otherwise. */
export function cardOf(
  title: string,
  buttons: Record<string, string> = {},
  refs: Record<string, string> = {},
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: title }],
    actions: Object.entries(buttons).map(([label, verb]) => ({
      type: 'Action.Execute',
      title: label,
      verb,
      data: { ref: refs[label] ?? taskRef, v: 7 },
    })),
  }
}

/** A card with inputs. */
function formCard(...inputs: CardNode[]): AdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', body: inputs }
}

export const createForm = (values: Record<string, unknown> = {}): Reply => ({
  kind: 'form',
  form: {
    form: 'create',
    ref: null,
    title: 'New task',
    submit: 'Create',
    card: formCard(
      {
        type: 'Input.ChoiceSet',
        id: 'taskType',
        label: 'Type',
        choices: [
          { title: 'Memo', value: 'memo' },
          { title: 'Medical complaint', value: 'medical' },
        ],
        dispatch: true,
        value: values['taskType'] ?? 'memo',
      },
      { type: 'Input.Text', id: 'title', label: 'Title', isRequired: true, value: values['title'] ?? '' },
      {
        type: 'Input.Text',
        id: 'instruction',
        label: 'Instruction',
        isMultiline: true,
        value: values['instruction'] ?? '',
      },
      {
        type: 'Input.ChoiceSet',
        id: 'cc',
        label: 'Copy to',
        'choices.data': { type: 'Data.Query', dataset: 'people' },
      },
      { type: 'Input.File', id: 'attachments', label: 'Files' },
      ...(values['taskType'] === 'medical' ? [{ type: 'Input.Text', id: 'aNumber', label: 'A-number' }] : []),
    ),
  },
})

type Method = Exclude<keyof Office, 'identify' | 'saveFile'>
type Asked = { method: Method | 'saveFile' | 'identify'; request: Record<string, unknown> }

export interface FakeOffice extends Office {
  /** Every question, in order. */
  asked: Asked[]
  /** The requests of one method. */
  of(method: Asked['method']): Record<string, unknown>[]
  linked: Map<string, Person>
}

/** An office that knows these addresses, keeps what it is asked and answers as `answers` says. */
export function fakeOffice(addresses: string[], answers: Partial<Office> = {}): FakeOffice {
  const asked: Asked[] = []
  const linked = new Map<string, Person>()
  const note = (method: Asked['method'], request: unknown) =>
    asked.push({ method, request: request as Record<string, unknown> })
  const office: Office = {
    async identify(identity, verifiedEmail) {
      note('identify', identity)
      const known = linked.get(keyOf(identity))
      if (known) return known
      const email = await verifiedEmail()
      if (!email || !addresses.includes(email)) return null
      const person = personOf(email)
      linked.set(keyOf(identity), person)
      return person
    },
    run: async () => ({ kind: 'done', sentence: '', task: null, number: null }),
    press: async () => null,
    form: async ({ key, values }) => {
      const reply = createForm(values)
      if (reply.kind !== 'form') return { kind: 'sentence', sentence: '' }
      return { ...reply.form, ...key }
    },
    submit: async ({ fetchFiles }) => {
      const fetched = await fetchFiles?.()
      if (fetched && 'errors' in fetched) return { kind: 'errors', errors: fetched.errors }
      return { kind: 'done', sentence: 'Done.' }
    },
    words: async () => ({ kind: 'sentence', sentence: 'Words.' }),
    home: async () => cardOf('My tasks'),
    suggest: async () => [],
    search: async () => [],
    files: async () => [],
    file: async () => ({ bytes: new Uint8Array() }),
    replyUnderCard: async ({ fetchFiles }) => {
      await fetchFiles()
      return { kind: 'sentence', sentence: 'Kept.' }
    },
    cardAt: async () => null,
    draftFromMail: async () => ({ kind: 'card', card: cardOf('Draft from a mail') }),
    saveFile: async ({ name, mediaType, bytes }) => ({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      name,
      mediaType,
      bytes: bytes.length,
    }),
    ...answers,
  }
  const watched = Object.fromEntries(
    Object.entries(office).map(([name, method]) => [
      name,
      name === 'identify'
        ? method
        : (request: unknown) => {
            note(name as Asked['method'], request)
            return (method as (request: unknown) => unknown)(request)
          },
    ]),
  ) as unknown as Office
  return {
    ...watched,
    asked,
    linked,
    of: (method) => asked.filter((each) => each.method === method).map((each) => each.request),
  }
}

export function personOf(email: string): Person {
  return {
    id: createHash('sha256').update(email).digest('hex').slice(0, 8) as PersonId,
    email,
    name: email,
    title: '',
    unit: 'pharmacy',
    roles: [],
    positions: [],
    supervisor: null,
    actingFor: [],
    absences: [],
    successor: null,
    timeZone: 'America/New_York',
    active: true,
  }
}

function keyOf({ platform, tenant, user }: Identity): string {
  return `${platform} ${tenant} ${user}`
}
