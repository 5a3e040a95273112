import type { FromHost, ToHost } from "../plugins/host/messages";
import { servePlugin } from "../plugins/host/serve";

/** Serves a plugin until the line to the program that started this process ends. Started by hand it does nothing. */
export function hostPlugin(): void {
  const send = process.send?.bind(process);
  if (!send) return;
  // The line is the program's own: a plugin gets no hold of it.
  Reflect.deleteProperty(process, "send");
  process.on("disconnect", () => process.exit(0));
  servePlugin({
    send: (message: FromHost) => void send(message),
    onStray: (heard) => {
      process.on("uncaughtException", heard);
      process.on("unhandledRejection", heard);
    },
    onMessage: (heard) => void process.on("message", (message) => heard(message as ToHost)),
  });
}
