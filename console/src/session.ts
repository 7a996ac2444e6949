import { createContext, useContext } from 'react'
import { type OutputOf, Refused, read } from './api'
import { queryClient } from './queries'
import { useWrite } from './use-write'
import { useWords } from './words'

type Session = OutputOf<'session.get'>

export const SESSION_KEY = ['session.get', {}]
export const SessionContext = createContext<Session | null>(null)

/** Nobody signed in is an answer, not a failure. */
export async function readSession(): Promise<Session | null> {
  try {
    return await read('session.get', {})
  } catch (error) {
    if (error instanceof Refused && error.code === 'NOT_SIGNED_IN') return null
    throw error
  }
}

/** Who is signed in; pages stand inside the gate, so there is somebody. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('This part stands outside the session gate')
  return session
}

/** Leaves once the shop knows of it: the cookie is its own, so nothing here could end the session alone. */
export function useSignOut(): () => Promise<void> {
  const { nav } = useWords()
  const { send } = useWrite<'session.logout'>({
    done: () => null,
    refused: () => null,
    unknown: nav.signOutUnknown,
  })
  return async () => {
    const reply = await send('session.logout', {})
    if (!reply?.ok && reply?.code !== 'NOT_SIGNED_IN') return
    queryClient.clear()
    queryClient.setQueryData(SESSION_KEY, null)
  }
}

/** Puts a changed account into the session without asking for it again. */
export function keepStaff(staff: Session['staff']): void {
  queryClient.setQueryData<Session | null>(SESSION_KEY, (session) =>
    session ? { ...session, staff } : session,
  )
}
