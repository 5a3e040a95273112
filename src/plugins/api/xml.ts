/** An element that opens: its name, its attributes, and the names of the elements around it (outermost first). */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  within: readonly string[];
}

/** What a reader of XML is told, in the order of the text. */
export interface XmlEvents {
  opened: (element: XmlElement) => void;
  closed?: (name: string, within: readonly string[]) => void;
  text?: (text: string, within: readonly string[]) => void;
}

/** No report nests like this; a text that does is not read on. */
const DEEPEST = 64;

const CHUNK = 1 << 20;

/**
 * Reads XML from start to end and tells what it holds. Nothing is kept, so a large report costs little memory. Entities
 * that the document declares are not known: they are an error, never expanded or fetched.
 * @throws Error in one sentence where the XML is broken
 */
export async function readXml(text: string, { opened, closed, text: said }: XmlEvents): Promise<void> {
  const { SaxesParser } = await import("saxes");
  const within: string[] = [];
  const parser = new SaxesParser({});
  parser.on("error", (cause) => {
    throw new Error(`its XML is broken (${cause.message.slice(0, 80)})`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (within.length >= DEEPEST) throw new Error("its XML is nested too deeply");
    opened({ name, attributes, within });
    within.push(name);
  });
  parser.on("closetag", ({ name }) => {
    within.pop();
    closed?.(name, within);
  });
  if (said !== undefined) parser.on("text", (words) => said(words, within));
  // In pieces, for one large text would be copied whole.
  for (let from = 0; from < text.length; from += CHUNK) parser.write(text.slice(from, from + CHUNK));
  parser.close();
}
