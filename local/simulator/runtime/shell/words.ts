import { phone } from '../phone'

/** WeChat's own words in the language of the phone. */
export const say = (zh: string, en: string) => (phone.settings.language === 'en' ? en : zh)
