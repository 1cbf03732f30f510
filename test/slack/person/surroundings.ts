import type { Deliverer, Delivery } from '../delivery.ts'
import type { ResponseUrls } from '../response-urls.ts'
import type { Workspace } from '../workspace.ts'

/** What a person's acts need of the stand-in. */
export type Surroundings = {
  workspace: Workspace
  deliverer: Deliverer
  responseUrls: ResponseUrls
  /** scheme://host:port of the stand-in. */
  origin: () => string
}

/** The app failed a person: they see a warning of Slack's client. */
class AppFailed extends Error {
  readonly delivery: Delivery

  constructor(what: string, delivery: Delivery) {
    super(`${what}: the app answered ${delivery.status || 'nothing'}: ${delivery.body.slice(0, 500)}`)
    this.delivery = delivery
  }
}

/** The delivery when the app acknowledged it with 200; throws {@link AppFailed} otherwise. */
export function acknowledged(what: string, delivery: Delivery): Delivery {
  if (delivery.status !== 200) throw new AppFailed(what, delivery)
  return delivery
}
