import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { listenForHeldBack, listenForSignOut } from './api'
import { ReadError } from './components/states'
import { useLate } from './components/use-late'
import { FirstPassword } from './pages/login/first-password'
import { LoginAgain, LoginPage } from './pages/login/login-page'
import { queryClient } from './queries'
import { readSession, SESSION_KEY, SessionContext } from './session'

const NeededFactor = lazy(async () => ({
  default: (await import('./pages/account/needed-factor')).NeededFactor,
}))
const JoinPage = lazy(async () => ({ default: (await import('./pages/join/join-page')).JoinPage }))

/** The token of an invitation whose link was opened; it never leaves the browser but to the shop. */
const invitationToken = (): string | null => /^#\/join\/([\w-]+)$/.exec(window.location.hash)?.[1] ?? null

/**
 * Shows the app to whoever is signed in. A session that ends in the middle puts the sign-in above what is
 * open, so that nothing written is lost and the way back is the page itself.
 */
export function SessionGate({ children }: { children: React.ReactNode }) {
  const [ended, setEnded] = useState(false)
  const [oneTimePassword, setOneTimePassword] = useState('')
  const [token, setToken] = useState(invitationToken)
  const session = useQuery({
    queryKey: SESSION_KEY,
    queryFn: readSession,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const late = useLate(session.isPending)
  useEffect(() => listenForSignOut(() => setEnded(true)), [])
  useEffect(() => listenForHeldBack(() => void session.refetch()), [session.refetch])

  const signedIn = async (password: string) => {
    setOneTimePassword(password)
    await session.refetch()
    setEnded(false)
    await queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session.get' })
  }
  if (token !== null) {
    const leave = () => {
      window.location.hash = '#/'
      setToken(null)
      void signedIn('')
    }
    return (
      <Suspense fallback={null}>
        <JoinPage token={token} onLeave={leave} />
      </Suspense>
    )
  }
  if (session.isPending) return late ? <div className="gate" aria-busy="true" /> : null
  if (session.isError) {
    return (
      <div className="gate">
        <ReadError error={session.error} dataAt={0} onRetry={() => void session.refetch()} />
      </div>
    )
  }
  if (!session.data) return <LoginPage onSignedIn={signedIn} />
  if (session.data.staff.mustChangePassword) return <FirstPassword oneTimePassword={oneTimePassword} />
  if (session.data.needsSecondFactor)
    return (
      <Suspense fallback={null}>
        <NeededFactor onSet={() => void session.refetch()} />
      </Suspense>
    )
  return (
    <SessionContext.Provider value={session.data}>
      {children}
      {ended ? <LoginAgain onSignedIn={signedIn} /> : null}
    </SessionContext.Provider>
  )
}
