import { budgetSettled, budgetTaken, type NewsBudget, noBudget } from '../../domain/news'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

export type ConsentPorts = ChangePorts & Pick<Ports, 'newsBudgets'>

/** Changes what a shopper agreed to; two phones of one shopper lose nothing of each other. */
export function changeBudget<Decision extends NewsBudget | null>(
  ports: ConsentPorts,
  openid: string,
  decide: (budget: NewsBudget) => Decision,
) {
  const store = {
    get: async () => (await ports.newsBudgets.get(openid)) ?? noBudget(openid),
    save: (budget: NewsBudget) => ports.newsBudgets.save(budget),
  }
  return change(ports, store, openid, decide)
}

/** A consent of the shopper, for one message, to be told with it and nothing else. */
export interface Consent {
  openid: string
  messageId: string
}

/** Whether there was one to take; a repeat has the one that it took before. */
export async function takeConsent(
  ports: ConsentPorts,
  { openid, messageId }: Consent,
  kind: Parameters<typeof budgetTaken>[2],
): Promise<boolean> {
  return (await changeBudget(ports, openid, (budget) => budgetTaken(budget, messageId, kind))) !== null
}

export async function settleConsent(
  ports: ConsentPorts,
  { openid, messageId }: Consent,
  end: Parameters<typeof budgetSettled>[2],
): Promise<void> {
  await changeBudget(ports, openid, (budget) => budgetSettled(budget, messageId, end))
}
