import { Segments } from '../components/segments'
import { chooseLanguage } from '../language'
import { setPreferences, usePreferences } from '../preferences'
import { useWords } from '../words'

/** Language and look; both are kept on this machine. */
export function PreferenceSwitches() {
  const { nav } = useWords()
  const { language, theme } = usePreferences()
  return (
    <div className="preferences">
      <span className="ink-3 small">{nav.language}</span>
      <Segments
        label={nav.language}
        value={language}
        choices={[
          { value: 'zh', name: '中文' },
          { value: 'en', name: 'English' },
        ]}
        onChoose={(value) => void chooseLanguage(value)}
      />
      <span className="ink-3 small">{nav.theme}</span>
      <Segments
        label={nav.theme}
        value={theme}
        choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, name: nav.themes[value] }))}
        onChoose={(value) => setPreferences({ theme: value })}
      />
    </div>
  )
}
