import { useParams } from "react-router-dom";
import { KeyPageBody } from "../shared/details/KeyPageBody";
import { AdminKeys, useSectionPath } from "./AdminKeys";
import { maySeeKeys } from "./access";
import { CheckPanel } from "./check/CheckPanel";
import { useHost } from "./host";

export default function KeyPage() {
  const { id = "" } = useParams();
  const sectionPath = useSectionPath();
  const { hasAccess } = useHost();
  return (
    <AdminKeys>
      <KeyPageBody
        id={id}
        listPath={sectionPath()}
        more={(key) => maySeeKeys(hasAccess) && <CheckPanel keyView={key} />}
      />
    </AdminKeys>
  );
}
