// A learning platform round the run-time of others (scorm-again): it keeps what a course has told
// between visits, as platforms do, and notes each call and whatever the run-time complains of.
const wanted = new URLSearchParams(location.search);
const kept = JSON.parse(localStorage.getItem("kept") ?? "{}");
const KEPT = ["core.lesson_status", "core.score.raw", "suspend_data", "core.exit"];
const runtime = new globalThis.Scorm12API({
  autocommit: false,
  logLevel: 3,
  onLogMessage: (_level, text) => window.complaints.push(text),
});
window.complaints = [];
window.calls = [];
runtime.loadFromFlattenedJSON({
  "cmi.core.lesson_status": kept["core.lesson_status"] ?? "not attempted",
  "cmi.core.score.raw": kept["core.score.raw"] ?? "",
  "cmi.suspend_data": kept["suspend_data"] ?? "",
  "cmi.core.entry": kept["core.exit"] === "suspend" ? "resume" : "ab-initio",
  "cmi.core.lesson_mode": wanted.get("mode") ?? "normal",
  "cmi.core.credit": wanted.has("mode") ? "no-credit" : "credit",
});
window.known = () => JSON.parse(localStorage.getItem("kept") ?? "{}");
const keep = () => {
  const told = runtime.renderCommitCMI(true).cmi;
  const value = (path) => path.split(".").reduce((part, name) => part?.[name], told);
  const now = Object.fromEntries(KEPT.map((path) => [path, String(value(path) ?? "")]));
  localStorage.setItem("kept", JSON.stringify(now));
};
const api = {};
for (const name of ["Initialize", "GetValue", "SetValue", "Commit", "Finish", "GetLastError"]) {
  api[`LMS${name}`] = (...values) => {
    window.calls.push([`LMS${name}`, ...values]);
    const answer = runtime[`LMS${name}`](...values);
    const error = runtime.LMSGetLastError();
    if (error && error !== "0" && error !== 0) window.complaints.push(`${name} ${values}: ${error}`);
    if (name === "Commit" || name === "Finish") keep();
    return answer;
  };
}
if (!wanted.has("none")) window.API = api;
const course = wanted.get("course") ?? "course/index.html";
document.querySelector("iframe").src = course;
