import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { type AdaptiveCard, isObject, pointerTo } from '../../src/cards/adaptive-card.ts'

/** Something of a card that Adaptive Cards 1.5 does not have. */
export interface SchemaMistake {
  pointer: string
  what: string
}

/** The parts of Microsoft's library that describe its schema; each property knows the version that brought it. */
interface Library {
  SerializationContext: new (version: unknown) => Context
  Versions: { v1_5: Version }
  HostConfig: new (config: object) => object
  AdaptiveCard: new () => {
    hostConfig: object
    parse(card: unknown, context: Context): void
    validateProperties(): Results
    getSchema(): Schema
  }
  Column: new () => { getSchema(): Schema }
  TableRow: new () => { getSchema(): Schema }
  TableCell: new () => { getSchema(): Schema }
}
interface Version {
  compareTo(other: Version): number
}
interface Registry {
  getItemCount(): number
  getItemAt(index: number): { typeName: string; schemaVersion: Version; objectType: new () => { getSchema(): Schema } }
}
interface Schema {
  getCount(): number
  getItemAt(index: number): { name: string; targetVersion: Version }
}
interface Context {
  eventCount: number
  getEventAt(index: number): { message: string }
  elementRegistry: Registry
  actionRegistry: Registry
}
interface Results {
  validationEvents: { message: string }[]
}

// The package's modules are for bundlers; its bundle is one script that defines AdaptiveCards.
const scope: { AdaptiveCards?: Library; self?: object } & Record<string, unknown> = createContext({
  window: {},
  document: {},
})
scope.self = scope
runInContext(readFileSync(fileURLToPath(import.meta.resolve('adaptivecards/dist/adaptivecards.min.js')), 'utf8'), scope)
const library = scope.AdaptiveCards as Library
const { v1_5: newest } = library.Versions

/** Teams shows six actions, and the others behind "…". */
const host = new library.HostConfig({ actions: { maxActions: 40 } })

/** Lists that the library reads outside its schema, and what Teams reads although the schema of 1.5 does not have it. */
const beside: Record<string, string[]> = {
  AdaptiveCard: ['body', 'actions', '$schema'],
  Container: ['items'],
  Column: ['items'],
  ColumnSet: ['columns'],
  Table: ['rows', 'columns'],
  TableRow: ['cells', 'type'],
  TableCell: ['items', 'type'],
  ActionSet: ['actions'],
  RichTextBlock: ['inlines'],
  // Teams: dynamic typeahead search.
  'Input.ChoiceSet': ['choices.data'],
}
const allowed = new Map([
  ...typesOf(new library.SerializationContext(newest).elementRegistry),
  ...typesOf(new library.SerializationContext(newest).actionRegistry),
  ['AdaptiveCard', propertiesOf(new library.AdaptiveCard().getSchema())] as const,
  ['Column', propertiesOf(new library.Column().getSchema(), 'Column')] as const,
  ['TableRow', propertiesOf(new library.TableRow().getSchema(), 'TableRow')] as const,
  ['TableCell', propertiesOf(new library.TableCell().getSchema(), 'TableCell')] as const,
])

/**
 * What Microsoft's own library finds wrong with a card when it reads it as version 1.5: a wrong value, a missing property, a
 * type or a property that 1.5 does not have. The JSON schema itself is in no package (AdaptiveCards issue 1317).
 */
export function findSchemaMistakes(card: AdaptiveCard): SchemaMistake[] {
  const context = new library.SerializationContext(newest)
  const read = new library.AdaptiveCard()
  read.hostConfig = host
  read.parse(card, context)
  const told = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
  // Types are looked at below, where those with a fallback are told from the others.
  const rest = told.filter((message) => !message.startsWith('Unknown element type'))
  const judged = read.validateProperties().validationEvents.map(({ message }) => message)
  return [...[...rest, ...judged].map((what) => ({ pointer: '', what })), ...unknownProperties(card, '')]
}

function unknownProperties(node: unknown, pointer: string, key = ''): SchemaMistake[] {
  // What an action sends is the bot's own.
  if (key === 'data' || key === 'choices.data') return []
  if (Array.isArray(node)) return node.flatMap((item, index) => unknownProperties(item, pointerTo(pointer, index), key))
  if (!isObject(node)) return []
  const type = typeof node['type'] === 'string' ? node['type'] : key === 'columns' ? 'Column' : ''
  const known = allowed.get(type)
  // What is newer than 1.5 stands there with something in its place (Chart.* of Teams).
  if (type !== '' && known === undefined && isObject(node['fallback'])) {
    return unknownProperties(node['fallback'], pointerTo(pointer, 'fallback'))
  }
  const names = known === undefined ? [] : Object.keys(node).filter((name) => !known.has(name))
  return [
    ...(type !== '' && known === undefined ? [{ pointer, what: `no type ${type} in 1.5` }] : []),
    ...names.map((name) => ({ pointer: pointerTo(pointer, name), what: `no property "${name}" of ${type} in 1.5` })),
    ...Object.entries(node).flatMap(([name, value]) => unknownProperties(value, pointerTo(pointer, name), name)),
  ]
}

function typesOf(registry: Registry): [string, Set<string>][] {
  return Array.from({ length: registry.getItemCount() }, (_, index) => registry.getItemAt(index))
    .filter(({ schemaVersion }) => schemaVersion.compareTo(newest) <= 0)
    .map(({ typeName, objectType }) => [typeName, propertiesOf(new objectType().getSchema(), typeName)])
}

function propertiesOf(schema: Schema, type = 'AdaptiveCard'): Set<string> {
  const own = Array.from({ length: schema.getCount() }, (_, index) => schema.getItemAt(index))
  const names = own.filter(({ targetVersion }) => targetVersion.compareTo(newest) <= 0).map(({ name }) => name)
  return new Set([...names, 'fallback', ...(beside[type] ?? [])])
}
