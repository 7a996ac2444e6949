import { useEffect, useState } from 'react'

/** The present moment, moving on every `everyMs`, so that what is left of a deadline stays true. */
export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
