/** One line of `doctor`: `wrong` says how to mend it, `note` is worth knowing. */
export interface Finding {
  check: 'configuration' | 'profile' | 'database' | 'people' | 'outbox' | 'slack' | 'teams' | 'mail' | 'manifests'
  state: 'ok' | 'note' | 'wrong'
  sentence: string
}
