import * as v from "valibot";

/**
 * Text as JSON of the given shape.
 * @throws Error in one sentence where it is not
 */
export function json<const Schema extends v.GenericSchema>(text: string, schema: Schema): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error("it is no whole JSON");
  }
  const read = v.safeParse(schema, value, { abortEarly: true });
  if (read.success) return read.output;
  throw new Error(
    `it does not have the shape of this format (at ${v.getDotPath(read.issues[0])?.slice(0, 80) ?? "its top"})`,
  );
}
