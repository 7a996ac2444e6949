import { postingsCopied } from '../../domain/posting'
import type { Attempt } from '../../domain/records'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

/**
 * Copies the postings of an attempt to their own collection, each once, and takes them off the attempt
 * afterwards: until then the attempt is where they stand.
 */
export async function copyPostings(
  ports: ChangePorts & Pick<Ports, 'attempts' | 'postings'>,
  attempt: Attempt,
): Promise<void> {
  const { outTradeNo, postings } = attempt
  await ports.postings.append(postings)
  const takeOff = (stored: Attempt) => postingsCopied(stored, postings)
  await change(ports, ports.attempts, outTradeNo, takeOff, attempt)
}
