import type { Session } from '../../domain/records'
import type { Ports } from '../ports'

/** Ends every session of an account but this one. */
export async function endOthers(
  { sessions }: Pick<Ports, 'sessions'>,
  { staffId, sessionHash }: Pick<Session, 'staffId' | 'sessionHash'>,
): Promise<void> {
  const hashes = (await sessions.listOf(staffId)).map((session) => session.sessionHash)
  await sessions.remove(hashes.filter((hash) => hash !== sessionHash))
}

export async function endAll({ sessions }: Pick<Ports, 'sessions'>, staffId: string): Promise<void> {
  await sessions.remove((await sessions.listOf(staffId)).map(({ sessionHash }) => sessionHash))
}
