/**
 * Which tests run, by the environment variable TEST_SCOPE: `daily` is `npm test`; `rest` is what that leaves out because it
 * takes long and seldom finds more; `all` is both.
 */
type Scope = 'daily' | 'rest' | 'all'

/** The scope of this run. Throws for a word that is none of them. */
export const scope: Scope = readScope(process.env['TEST_SCOPE'] || 'daily')

function readScope(word: string): Scope {
  if (word === 'daily' || word === 'rest' || word === 'all') return word
  throw new Error(`TEST_SCOPE: write daily, rest or all, not "${word}".`)
}
