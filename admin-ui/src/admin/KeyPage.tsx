import { useParams } from "react-router-dom";
import { KeyPageBody } from "../shared/details/KeyPageBody";
import { AdminKeys, useSectionPath } from "./AdminKeys";
import { CheckPanel } from "./check/CheckPanel";

export default function KeyPage() {
  const { id = "" } = useParams();
  const sectionPath = useSectionPath();
  return (
    <AdminKeys>
      <KeyPageBody id={id} listPath={sectionPath()} more={(key) => <CheckPanel keyView={key} />} />
    </AdminKeys>
  );
}
