type Attributes = Record<string, string | number | boolean | (() => void)>

/** Makes an element; `onclick` takes a function, `text` its text, and anything else is an attribute. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value)
    else if (name === 'text') element.textContent = String(value)
    else if (typeof value === 'boolean') element.toggleAttribute(name, value)
    else element.setAttribute(name, String(value))
  }
  element.append(...children)
  return element
}

/** A drawing from its own markup, which never comes from a page. */
export function drawing(svg: string): Element {
  const template = document.createElement('template')
  template.innerHTML = svg
  return template.content.firstElementChild ?? document.createElement('i')
}

/** The layer over the pages, where toasts, sheets and dialogs stand. */
export function layer(): HTMLElement {
  const found = document.getElementById('layer')
  if (!found) throw new Error('The phone is not built yet')
  return found
}
