import { useWords } from '../../words'

/** In words why an account stays as it is. */
export function useAccountRefusal() {
  const { people } = useWords()
  return (code: 'NOT_FOUND' | 'ABOVE_YOU' | 'LAST_OWNER' | 'NOT_NOW'): string => {
    switch (code) {
      case 'NOT_FOUND':
        return people.gone
      case 'ABOVE_YOU':
        return people.aboveYou
      case 'LAST_OWNER':
        return people.lastOwner
      case 'NOT_NOW':
        return people.notNow
    }
  }
}
