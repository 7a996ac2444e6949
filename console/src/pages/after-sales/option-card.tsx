interface OptionCardProps {
  name: string
  chosen: boolean
  title: string
  text: string
  onChoose: () => void
}

/** One of a few choices, with what it means; the radio itself is the browser's. */
export function OptionCard({ name, chosen, title, text, onChoose }: OptionCardProps) {
  return (
    <label className={chosen ? 'option option-on' : 'option'}>
      <input type="radio" name={name} checked={chosen} onChange={onChoose} />
      <span>
        <b>{title}</b>
        <span className="sub">{text}</span>
      </span>
    </label>
  )
}
