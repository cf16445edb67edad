// What is known of the versions of a handbook.

/** One file of `offline.json`. */
export interface SavedFile {
  path: string;
  bytes: number;
  sha256: string;
  /** Paths of files that make this one when they are joined. */
  parts?: string[];
  /** Left out: the version is not whole without it. One on demand comes when a reader opens it. */
  need?: "optional" | "on demand";
}

/** A version of the handbook: `offline.json`, as the build writes it. */
export interface Manifest {
  format: number;
  /** Stands for all the files: two versions with the same files are the same build. */
  build: string;
  handbook: string;
  name: string;
  /** What the reader sees: the day of the build. */
  version: string;
  files: SavedFile[];
}

/** The record `state.json`. It names versions by their build. */
export interface State {
  /** The one that is read. */
  active: string | null;
  /** The one that is being copied, or waits when it is `whole`. */
  next: string | null;
  whole: boolean;
  /** One that there was no room for, and when that was (in ms). */
  full: string | null;
  fullAt: number;
  /** Those that open pages and their workers keep, by client id; null is read from the network. */
  pins: Record<string, string | null>;
  /** When `active` was last found to be the newest. */
  renewed: string | null;
  /** When all its bytes were last found to be right (in ms). */
  checked: number;
}

/** Why a version could not be copied. */
export type CopyReason =
  /** Try again later. */
  | "network"
  /** What the server calls the list of files is something else. */
  | "list"
  /** Some files did not come, or are not what the list says. */
  | "files"
  /** No room on the device. */
  | "full"
  /** The server hands out the service worker in a way that no browser takes. */
  | "worker";

/** Why a handbook is not saved. */
export type Reason =
  | CopyReason
  | "insecure"
  | "unsupported"
  | "blocked"
  /** Files of the saved version are gone. */
  | "incomplete"
  | "unknown";

/** The version that is read, when one is saved. */
interface Saved {
  version?: Manifest;
  renewed?: string | null;
}

/** What the reader is shown. */
export type Status =
  | { state: "checking" | "absent" | "removing" | "removed" }
  | { state: "saved"; version: Manifest; renewed: string | null }
  | { state: "new"; version: Manifest; next: Manifest | null; renewed: string | null }
  /** `files` and `bytes` of `next` have come. */
  | { state: "copying"; version?: Manifest; next: Manifest; files: number; bytes: number }
  | ({ state: "failed"; reason: Reason; missing?: SavedFile[]; detail?: string } & Saved);
