import { createContext, useContext } from 'react'
import { ask, type OutputOf, Refused } from './api'
import { queryClient } from './queries'

type Session = OutputOf<'session.get'>

export const SESSION_KEY = ['session.get', {}]
export const SessionContext = createContext<Session | null>(null)

/** Nobody signed in is an answer, not a failure. */
export async function readSession(): Promise<Session | null> {
  const reply = await ask('session.get', {})
  if (reply.ok) return reply.data
  if (reply.code === 'NOT_SIGNED_IN') return null
  throw new Refused('session.get', reply.code, reply.code === 'INTERNAL' ? reply.detail.id : null)
}

/** Who is signed in; pages stand inside the gate, so there is somebody. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('This part stands outside the session gate')
  return session
}

export async function signOut(): Promise<void> {
  await ask('session.logout', {}).catch(() => undefined)
  queryClient.clear()
  queryClient.setQueryData(SESSION_KEY, null)
}

/** Puts a changed account into the session without asking for it again. */
export function keepStaff(staff: Session['staff']): void {
  queryClient.setQueryData<Session | null>(SESSION_KEY, (session) =>
    session ? { ...session, staff } : session,
  )
}
