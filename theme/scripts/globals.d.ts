// What the bundler puts in, and what browsers have besides, told to the type checker.

/** The texts of the page's language, by their English messages. */
declare module "handbook-texts" {
  const texts: Record<string, string>;
  export default texts;
}

/** Where words of a language may part. */
declare module "hyphen/sv" {
  export const hyphenateSync: (text: string) => string;
}

/** The runtime's files, put into the worker when it is bundled. */
declare const MANIFEST: import("./runtime/types.d.ts").Manifest;

/** What the menu is drawn from, put into its file (handbook/rendering/menu.py). */
declare const MENU: {
  parts: { title: string; chapters: [id: string, title: string][] }[];
  /** What each chapter says, in short, by its id. */
  says: Record<string, string>;
  changed: string;
  new: string;
  lost: string;
  since: string;
  around: string;
  previous: string;
  next: string;
};

interface Navigator {
  /** Safari on an iPad: opened from the home screen. */
  readonly standalone?: boolean;
}

/** What we use of the global object of a service worker; the types of a page do not have it. */
interface ServiceWorkerGlobalScope extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: {
      type: "window" | "all";
      includeUncontrolled?: boolean;
    }): Promise<WindowClient[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "message", listener: (event: ExtendableMessageEvent) => void): void;
}

/** A page that a service worker answers. */
interface WindowClient {
  readonly id: string;
  readonly url: string;
}

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface ExtendableMessageEvent extends ExtendableEvent {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

interface FetchEvent extends ExtendableEvent {
  /** Which page asks. */
  readonly clientId: string;
  /** Which page, or worker, this becomes; "" for what is only a part of one. */
  readonly resultingClientId: string;
}
