import { useLocation, useNavigate } from 'react-router'

interface TrailState {
  trail: string[]
}

function isTrailState(state: unknown): state is TrailState {
  return typeof state === 'object' && state !== null && 'trail' in state && Array.isArray(state.trail)
}

/**
 * The pages of a list that is read on by a cursor. The cursor stands in the address; the ones before it
 * are remembered with the history entry, so that "previous" works also after a reload. `addressOf` makes
 * the address of a cursor.
 */
export function useTrail(cursor: string, nextCursor: string | null, addressOf: (cursor: string) => string) {
  const navigate = useNavigate()
  const location = useLocation()
  const state: unknown = location.state
  const trail = isTrailState(state) ? state.trail : []
  const previous = trail.at(-1) ?? ''
  return {
    onPrevious:
      cursor === ''
        ? null
        : () => void navigate(addressOf(previous), { state: { trail: trail.slice(0, -1) } }),
    onNext:
      nextCursor === null
        ? null
        : () => void navigate(addressOf(nextCursor), { state: { trail: [...trail, cursor] } }),
  }
}
