import type { AdaptiveCard } from '../adaptive-card.ts'

/** One card or form with one set of data, not drawn yet: drawing throws when its template is wrong. */
export interface Preview {
  /** `assignment`, `digest`, `form-delegate`. */
  kind: string
  size: string
  /** The name of its template in `templates/`. */
  template: string
  draw(): { card: AdaptiveCard /** A form is a modal in Slack. */; modalTitle?: string }
}
