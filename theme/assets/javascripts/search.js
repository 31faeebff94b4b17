// The search field: asks the Pagefind index of this site, which is loaded at the first touch of the field.
(() => {
  const LIMIT = 10
  const box = document.querySelector(".portal-search")
  if (!box) return
  const field = box.querySelector("input")
  const status = box.querySelector("[role=status]")
  const found = box.querySelector(".portal-search__found")
  const list = box.querySelector("ol")
  const address = new URL(box.dataset.index, location.href)
  let engine
  let asked = 0
  let pause

  function load() {
    engine ??= import(address.href).then(async (pagefind) => {
      await pagefind.options({ baseUrl: new URL("..", address).pathname })
      return pagefind
    })
    return engine
  }

  async function search() {
    const turn = ++asked
    // The index is made with straight apostrophes, whatever a telephone's keyboard types.
    const words = field.value.replaceAll("’", "'").trim()
    if (!words) return close()
    try {
      const pagefind = await load()
      const { results } = await pagefind.search(words)
      const pages = await Promise.all(results.slice(0, LIMIT).map((result) => result.data()))
      if (turn === asked) show(pages, told(results.length))
    } catch {
      engine = undefined
      if (turn === asked) show([], box.dataset.failed)
    }
  }

  function told(count) {
    if (count === 0) return box.dataset.none
    return (count === 1 ? box.dataset.one : box.dataset.many).replace("{count}", count)
  }

  function show(pages, message) {
    found.classList.add("open")
    status.textContent = message
    list.replaceChildren(...pages.map(item))
  }

  function isOpen() {
    return found.classList.contains("open")
  }

  function close() {
    asked++
    clearTimeout(pause)
    found.classList.remove("open")
    status.textContent = ""
    list.replaceChildren()
  }

  function item(page) {
    const entry = document.createElement("li")
    const link = document.createElement("a")
    link.href = page.url
    link.textContent = curly(page.meta.title ?? page.url)
    const excerpt = document.createElement("p")
    excerpt.append(...marked(page.excerpt))
    entry.append(link, excerpt)
    return entry
  }

  // Of the excerpt's HTML only text and the marks are taken.
  function marked(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html").body
    return Array.from(parsed.childNodes, (node) => {
      if (node.nodeName !== "MARK") return curly(node.textContent)
      const mark = document.createElement("mark")
      mark.textContent = curly(node.textContent)
      return mark
    })
  }

  function curly(text) {
    return text.replaceAll("'", "’")
  }

  field.addEventListener("focus", () => load().catch(() => { engine = undefined }), { once: true })
  field.addEventListener("input", () => {
    clearTimeout(pause)
    pause = setTimeout(search, 150)
  })
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault()
    clearTimeout(pause)
    search()
  })
  // Escape, or leaving it, gives the page back; the words typed stay.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return
    event.preventDefault()
    close()
    field.focus()
  })
  document.addEventListener("pointerdown", (event) => { if (!box.contains(event.target)) close() })
  box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) close() })
  field.addEventListener("click", () => { if (!isOpen() && field.value) search() })
  box.hidden = false
})()
