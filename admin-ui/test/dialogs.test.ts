import type { IAction } from "@patternfly/react-table";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { AllKeys } from "../src/admin/keys/AllKeys";
import { LeakedDialog } from "../src/admin/leaked/LeakedDialog";
import { SettingsForm } from "../src/admin/settings/SettingsForm";
import { type SettingsDraft, toDraft } from "../src/admin/settings/settings";
import { ApiFailure } from "../src/shared/api/http";
import type { Key, Settings } from "../src/shared/api/types";
import { KeyPageBody } from "../src/shared/details/KeyPageBody";
import { ADMINISTRATOR } from "../src/shared/dialogs/actions";
import { CreateDialog } from "../src/shared/dialogs/CreateDialog";
import { FormDialog } from "../src/shared/dialogs/FormDialog";
import { RotateForm } from "../src/shared/dialogs/RotateForm";
import { useKeyActions } from "../src/shared/dialogs/useKeyActions";
import { draftOf } from "../src/shared/form/draft";
import { KeyFields } from "../src/shared/form/KeyFields";
import { KeyForm } from "../src/shared/form/KeyForm";
import type { Load } from "../src/shared/useLoad";
import { KEY, POLICY, SETTINGS } from "./fixtures";
import { drawing, elements, find, names } from "./hooks";

const page = vi.hoisted(() => ({
  load: {} as Partial<Load<unknown>>,
  undo: undefined as (() => Promise<void>) | undefined,
}));

vi.mock("react", async (original) => ({ ...(await original()), ...(await import("./hooks")).hooks }));
vi.mock("react-i18next", () => ({
  useTranslation: () => ({ t: (key: string) => key, i18n: { language: "en" } }),
}));
vi.mock("react-router-dom", async () => (await import("./hooks")).anything());
vi.mock("@patternfly/react-core", async () => (await import("./hooks")).anything());
vi.mock("@patternfly/react-icons", async () => (await import("./hooks")).anything());
vi.mock("@patternfly/react-table", async () => (await import("./hooks")).anything());
vi.mock("../src/shared/context", () => {
  const api = { enable: async () => undefined };
  return { useKeys: () => ({ who: "u1", api, rightsTo: () => ADMINISTRATOR, mayChange: true }) };
});
vi.mock("../src/shared/messages/useMessages", () => ({
  useMessages: () => ({
    succeeded: (_message: string, undo?: () => Promise<void>) => {
      page.undo = undo;
    },
    failed: (error: unknown) => {
      throw error;
    },
  }),
}));
vi.mock("../src/shared/useLoad", () => ({ useLoad: () => page.load }));
vi.mock("../src/shared/useStay", () => ({ useStay: () => undefined }));
vi.mock("../src/shared/focus", () => ({
  useMessageFocus: () => undefined,
  useProblemFocus: () => undefined,
  useReturnFocus: () => undefined,
}));
vi.mock("../src/shared/table/useListing", () => ({ useListing: () => ({ reload: () => undefined }) }));
vi.mock("../src/admin/permissions/useAllowed", () => ({ useAllowed: () => ({ isAllowed: () => true }) }));
vi.mock("../src/admin/AdminKeys", () => ({ useAdminApi: () => ({}) }));

const nothing = () => undefined;

beforeEach(() => {
  page.load = { isLoading: false, reload: nothing };
  page.undo = undefined;
});

function choose(actions: IAction[], title: string): void {
  const action = actions.find((each) => each.title === title);
  action?.onClick?.({} as never, 0, {}, {});
}

describe("enabling a key closes nothing: what is open by then may show a new secret", () => {
  test("as the undo of another dialog", async () => {
    const onChanged = vi.fn();
    const draw = drawing(() => useKeyActions({ onChanged }));
    choose(draw().actionsFor(KEY), "apiKeysDisable");
    const disabled = find(draw().dialogs, "DisableDialog").onDone as (key: Key) => void;
    disabled({ ...KEY, status: "disabled" });
    expect(draw().dialogs).toBeUndefined();
    choose(draw().actionsFor(KEY), "apiKeysRotate");
    await page.undo?.();
    expect(names(draw().dialogs)).toContain("RotateDialog");
    expect(onChanged).toHaveBeenCalledTimes(2);
  });

  test("also in the list of all keys, whose own dialogs close when they are done", async () => {
    const draw = drawing(AllKeys);
    const actions = find(draw(), "KeyList").actions;
    (find(actions, "ListActions").onCreate as () => void)();
    const list = find(draw(), "KeyList") as { actionsFor: (key: Key) => IAction[]; onRefresh: () => void };
    choose(list.actionsFor({ ...KEY, status: "disabled" }), "apiKeysEnable");
    await vi.waitFor(() => expect(find(draw(), "SafetyCards").changes).toBe(1));
    list.onRefresh();
    expect(names(draw())).toContain("CreateForDialog");
    (find(draw(), "CreateForDialog").onDone as () => void)();
    expect(names(draw())).not.toContain("CreateForDialog");
    expect(find(draw(), "SafetyCards").changes).toBe(3);
  });
});

describe("where the answer was lost, nobody is told just to try again", () => {
  const unsure = (form: unknown) => find(form, "FormDialog").unsure;

  test("of a rotation", () => {
    const props = { keyView: KEY, policy: POLICY, onClose: nothing, onIssued: nothing };
    expect(unsure(drawing(() => RotateForm(props))())).toBe("apiKeysFailedUnsureRotate");
  });

  test("of a new key", () => {
    const form = find(
      drawing(() => CreateDialog({ policy: POLICY, onClose: nothing, onDone: nothing }))(),
      "KeyForm",
    );
    expect(unsure(drawing(() => KeyForm(form as Parameters<typeof KeyForm>[0]))())).toBe(
      "apiKeysFailedUnsureCreate",
    );
  });

  test("and the dialog says it", () => {
    const call = {
      isRunning: false,
      failure: new ApiFailure(0, "no_answer"),
      run: async () => {},
      forget: nothing,
    };
    const props = {
      title: "",
      submitLabel: "",
      call,
      unsure: "look first",
      onSubmit: nothing,
      onClose: nothing,
    };
    expect(find(drawing(() => FormDialog(props))(), "FailureAlert").unsure).toBe("look first");
  });
});

describe("a form that was kept over a login leaves what somebody else has changed meanwhile", () => {
  beforeEach(() => {
    const storage = new Map<string, string>();
    vi.stubGlobal("location", { pathname: "/console/", hash: "#/keys" });
    vi.stubGlobal("sessionStorage", {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => storage.set(name, value),
    });
    return () => vi.unstubAllGlobals();
  });

  test("that of a key", () => {
    const fields = (key: Key) => {
      const props = {
        title: "",
        submitLabel: "",
        form: `change ${KEY.id}`,
        issued: Date.parse(KEY.createdAt),
      };
      const call = { isRunning: false, run: async () => {}, forget: nothing };
      const draw = drawing(() =>
        KeyForm({ ...props, call, start: draftOf(key), policy: POLICY, onSubmit: nothing, onClose: nothing }),
      );
      return find(draw(), "KeyFields") as Parameters<typeof KeyFields>[0];
    };
    fields(KEY).onChange({ name: "Renamed" });
    const narrowed = { ...KEY, allowedNetworks: ["10.0.0.0/8"] };
    expect(fields(narrowed).draft).toEqual({ ...draftOf(narrowed), name: "Renamed" });
  });

  test("that of the settings", () => {
    const field = (settings: Settings) =>
      find(drawing(() => SettingsForm({ start: settings, mayManage: true }))(), "SwitchField") as {
        draft: SettingsDraft;
        onChange: (change: Partial<SettingsDraft>) => void;
      };
    field(SETTINGS).onChange({ maxKeysPerUser: "7" });
    const off = { ...SETTINGS, allow: false };
    expect(field(off).draft).toEqual({ ...toDraft(off), maxKeysPerUser: "7" });
  });
});

test("no date has a year of six digits", () => {
  const drawn = drawing(() =>
    KeyFields({
      draft: { ...draftOf(KEY), validFrom: "123456-01-01T00:00" },
      problems: { validFrom: "apiKeysDateRequired" },
      policy: POLICY,
      onChange: nothing,
    }),
  )();
  const from = elements(drawn).find(({ props }) => props.id === "key-from")?.props;
  expect(from).toMatchObject({ max: "9999-12-31T23:59", validated: "error" });
  const hint = elements(drawn).find(({ props }) => props.id === "key-from-hint")?.props;
  expect(hint?.problem).toBe("apiKeysDateRequired");
});

test("leaked keys are revoked after a look that found all of them, not after one that failed", () => {
  const isReady = (load: object) => {
    page.load = { ...page.load, ...load };
    return find(drawing(() => LeakedDialog({ onClose: nothing, onDone: nothing }))(), "FormDialog").isReady;
  };
  const data = { toRevoke: [KEY], revoked: [], unknown: [] };
  expect(isReady({ data })).toBe(true);
  expect(isReady({ data, failure: new ApiFailure(0, "no_answer") })).toBe(false);
});

test("a key's page shows nothing of the one before it", () => {
  const key = (id: string) => elements(KeyPageBody({ id, listPath: "/keys" }))[0]?.key;
  expect(key(KEY.id)).not.toBe(key("9fZkA1b2C3d4E5f6"));
});
