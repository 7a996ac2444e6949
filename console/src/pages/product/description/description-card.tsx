import { Component, lazy, Suspense } from 'react'
import { useWords } from '../../../words'
import type { Language } from '../form/language'
import type { DescriptionPartProps } from './rich-part'
import { SourceEditor } from './source-editor'

const RichPart = lazy(() => import('./rich-part'))

/** Draws something else where a part of the page did not come. */
class Otherwise extends Component<
  { other: React.ReactNode; children: React.ReactNode },
  { failed: boolean }
> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? this.props.other : this.props.children
  }
}

interface DescriptionCardProps extends Omit<DescriptionPartProps, 'label'> {
  language: Language
  /** What is wrong with it. */
  problem: string | null
}

/** A text that is written with buttons, or as source where they did not come. */
export function RichField(part: DescriptionPartProps) {
  const { editor } = useWords()
  const { description: words } = editor
  const plain = (
    <>
      <p className="problem">{words.failed}</p>
      <SourceEditor label={part.label} value={part.value} urls={part.urls} onChange={part.onChange} />
    </>
  )
  return (
    <Otherwise other={plain}>
      <Suspense fallback={<p className="ink-3 small">{words.loading}</p>}>
        <RichPart {...part} />
      </Suspense>
    </Otherwise>
  )
}

/** What a product page says below its prices, in the language that is being written. */
export function DescriptionCard({ language, problem, ...part }: DescriptionCardProps) {
  const { editor } = useWords()
  const { description: words } = editor
  const label = language === 'zh' ? words.title : words.english
  return (
    <section className="card" id="field-descriptionHtml">
      <header>
        <h2>{label}</h2>
        {language === 'en' ? <span className="ink-3 small">{words.englishHint}</span> : null}
      </header>
      <div className="card-body">
        <RichField key={language} label={label} {...part} />
        {problem ? <p className="problem">{problem}</p> : null}
      </div>
    </section>
  )
}
