/** What the logic layer of a phone has in a way of its own: handed in by the runtime. */
export const sandboxNames = ['global', 'globalThis', 'Function']

/**
 * What a browser's page has and the logic layer of a phone has not: scripts run between the two see nothing
 * under these names. https://developers.weixin.qq.com/miniprogram/dev/framework/app-service/
 */
export const hiddenNames = [
  ...['window', 'self', 'document', 'location', 'history', 'navigator', 'screen', 'top', 'parent', 'frames'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore', 'crypto', 'performance'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker', 'BroadcastChannel'],
  ...['Headers', 'Request', 'Response', 'FormData', 'URL', 'URLSearchParams', 'AbortController'],
  ...[
    'alert',
    'confirm',
    'prompt',
    'open',
    'close',
    'print',
    'postMessage',
    'getComputedStyle',
    'matchMedia',
  ],
  ...['Image', 'Audio', 'Blob', 'File', 'FileReader', 'TextEncoder', 'TextDecoder', 'atob', 'btoa'],
  ...[
    'Event',
    'CustomEvent',
    'EventTarget',
    'Node',
    'Element',
    'HTMLElement',
    'DOMParser',
    'MutationObserver',
  ],
  ...['IntersectionObserver', 'ResizeObserver', 'addEventListener', 'removeEventListener', 'dispatchEvent'],
  ...['requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback', 'structuredClone', 'eval'],
]
