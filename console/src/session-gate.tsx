import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { listenForSignOut } from './api'
import { ReadError } from './components/states'
import { useLate } from './components/use-late'
import { FirstPassword } from './pages/login/first-password'
import { LoginAgain, LoginPage } from './pages/login/login-page'
import { queryClient } from './queries'
import { readSession, SESSION_KEY, SessionContext } from './session'

/**
 * Shows the app to whoever is signed in. A session that ends in the middle puts the sign-in above what is
 * open, so that nothing written is lost and the way back is the page itself.
 */
export function SessionGate({ children }: { children: React.ReactNode }) {
  const [ended, setEnded] = useState(false)
  const [oneTimePassword, setOneTimePassword] = useState('')
  const session = useQuery({
    queryKey: SESSION_KEY,
    queryFn: readSession,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const late = useLate(session.isPending)
  useEffect(() => listenForSignOut(() => setEnded(true)), [])

  const signedIn = async (password: string) => {
    setOneTimePassword(password)
    await session.refetch()
    setEnded(false)
    await queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session.get' })
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
  return (
    <SessionContext.Provider value={session.data}>
      {children}
      {ended ? <LoginAgain onSignedIn={signedIn} /> : null}
    </SessionContext.Provider>
  )
}
