import { wordsOf } from '../../services/words'

/** The drawn name of the shop's software, as the platform's system font never could. */
Component({ data: { words: wordsOf('state') } })
